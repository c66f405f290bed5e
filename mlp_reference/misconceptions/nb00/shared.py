"""Principles that hold word for word in both exercises."""

FLOAT32 = """
A float32 number keeps about seven decimal digits, a float64 number about sixteen. Here every entry
has to be right to twelve digits after the point, so single precision is not enough. The type of an
array is chosen where the array is made, and everything that is written into it afterwards is
rounded to that type, without a warning. Turning the result back later changes the type and does
not bring the lost digits back. What you are given is float64 already, so an answer that converts
nothing has the right type by itself. Look for the line in which a type is named.
"""

ARGUMENT_CHANGED = """
An array that you hand to a function is not copied. Inside the function you hold the very same
memory as the caller, under another name. An operation that works in place, or that writes into an
entry, a row or a column, therefore changes the caller's data. The answer of this one call may be
right, but the next cell computes with spoiled numbers, and running the same cell again gives
another result. A sum or a product of two arrays, on the other hand, is always a new array, and
nobody else holds it. Test it: keep a copy of each argument, call your function, and compare.
"""
