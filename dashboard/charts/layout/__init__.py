"""Where the marks of each form of chart stand: from a Chart to a Scene, without any drawing library."""
