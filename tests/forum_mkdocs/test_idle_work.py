"""Background tasks of a preview run when nobody edits, and not beside the next build."""

import threading

from forum_mkdocs.idle_work import IdleWork

PATIENCE = 20


def test_tasks_run_one_after_the_other_once_a_build_has_ended():
    idle, done, order = IdleWork(delay=0), threading.Event(), []
    idle.add(lambda _: order.append("first"))
    idle.add(lambda _: (order.append("second"), done.set()))
    assert order == []
    idle.start()
    assert done.wait(PATIENCE)
    assert order == ["first", "second"]


def test_a_task_that_fails_does_not_keep_the_next_one():
    idle, done = IdleWork(delay=0), threading.Event()
    idle.add(lambda _: 1 / 0)
    idle.add(lambda _: done.set())
    idle.start()
    assert done.wait(PATIENCE)


def test_the_next_build_cancels_what_runs_and_drops_what_waits():
    idle, began, go, ended = IdleWork(delay=0), *(threading.Event() for _ in range(3))
    seen = []

    def task(is_cancelled):
        began.set()
        go.wait(PATIENCE)
        seen.append(is_cancelled())
        ended.set()

    idle.add(task)
    idle.add(lambda _: seen.append("not dropped"))
    idle.start()
    assert began.wait(PATIENCE)
    idle.cancel()
    go.set()
    assert ended.wait(PATIENCE)
    over = threading.Event()
    idle.add(lambda is_cancelled: (seen.append(is_cancelled()), over.set()))
    idle.start()
    assert over.wait(PATIENCE)
    assert seen == [True, False]
