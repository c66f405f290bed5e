"""Principles that hold word for word in several exercises."""

FLOAT32 = """
A float32 number keeps about seven decimal digits, a float64 number about sixteen. That is fine for
training, but this notebook compares your formula with differences of two losses that agree in
their first six or seven digits. With float32 nothing reliable is left of such a difference. For
example, 1 and 1.00000001 are two different numbers in float64 and one and the same in float32.
Rounding also happens when an array passes through float32 for a moment: turning it back later
changes its type, and the lost digits stay lost. Everything you are given is float64, so an answer
without a conversion anywhere is float64 as well.
"""

INTEGER = """
An array has one type for all its entries. If it was made for whole numbers, everything that is
written into it is cut off at the decimal point, without any warning: 0.24 becomes 0, and 1.97
becomes 1. In this notebook most numbers are small: activations of hidden units lie between 0 and
1, slopes of the sigmoid below one quarter, gradients often far lower. So most entries end up as
plain zeros, although the formula before that line can be perfectly right. Print one value just
before it is stored and the same entry just afterwards; then look at the type of the array that
receives it, and at how that array was created.
"""

ARGUMENT_CHANGED = """
An array that you hand to a function is not copied: inside the function you hold the very same
memory as the caller. An operation that works in place therefore reaches back and changes the
caller's data. The answer of this one call may still be right, but the next line of the notebook
computes with spoiled numbers, and a second run of the same cell gives another result. Such faults
are hard to find because the error shows somewhere else. Test it: keep a copy of every input, call
your function, and compare. A fresh array for each new quantity avoids the problem altogether.
"""

NOT_FINITE = """
The exponential of 1000 is too large for a float64; numpy answers with infinity from about 709 on.
Infinity alone is often harmless, since one divided by it is a clean zero. The trouble starts when
two extreme values meet: infinity divided by infinity, or infinity times zero, has no meaning, and
numpy writes NaN. The true result at such a point is perfectly ordinary, it is a number extremely
close to 0 or to 1. Try a single input of 1000 and one of -1000, print every factor of your
expression on its own, and find the first that is not finite. Then ask whether the function you
were given already deals with large inputs.
"""

SQUEEZE = """
Removing every axis of length one looks harmless while the batch has seven examples, because then
there is nothing to remove. With a single example a matrix of shape (n, 1) turns into a vector of
shape (n,), and everything after it reads the axes differently: products no longer fit, or two
vectors of different meaning are spread against each other into a square. The number of examples is
a property of the data and must not change how many axes an array has. Try your function on one
column of your data, write down the shape of every line, and keep the batch axis even when it is
only one wide.
"""

GLOBAL_RANDOM = """
What this function returns is determined completely by its arguments; chance plays no part in it.
The global generator belongs to the whole notebook. A seed inside a function sets it back at every
call, so that everything drawn afterwards repeats: each new batch and each new starting point is
the same as the last one, and nobody sees why. Drawing numbers moves it forward and changes what
later cells get. An array that will be filled anyway need not be random at the start, and
parameters can be tried in any fixed order. A seed belongs once at the top of a notebook, or into a
generator of its own. Where does your function touch the shared one?
"""
