"""Find the mistakes in the content that one value alone does not show; `verdict` asks them all."""
