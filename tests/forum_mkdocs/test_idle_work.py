"""What a preview leaves for later is done later, and not beside the next build."""

import threading

from forum_mkdocs.quiet_time import QuietTime

PATIENCE = 10


def test_work_is_done_in_order_and_after_a_failure_too():
    quiet, done, finished = QuietTime(seconds=0), [], threading.Event()

    def fail(_):
        raise OSError("the folder is gone")

    for work in (lambda _: done.append(1), fail, lambda _: done.append(2)):
        quiet.add(work)
    quiet.add(lambda _: finished.set())
    assert done == []
    quiet.begin()
    assert finished.wait(PATIENCE)
    assert done == [1, 2]


def test_the_next_build_ends_it():
    quiet, begun, told, done = QuietTime(seconds=0), threading.Event(), threading.Event(), []

    def long(is_over):
        begun.set()
        while not is_over():
            threading.Event().wait(0.001)
        told.set()

    quiet.add(long)
    quiet.add(lambda _: done.append(1))
    quiet.begin()
    assert begun.wait(PATIENCE)
    quiet.end()
    assert told.wait(PATIENCE)
    assert done == []


def test_what_a_build_that_failed_left_is_forgotten():
    quiet, finished, done = QuietTime(seconds=0), threading.Event(), []
    quiet.add(lambda _: done.append(1))
    quiet.end()
    quiet.add(lambda _: finished.set())
    quiet.begin()
    assert finished.wait(PATIENCE)
    assert done == []
