# Answers to my_id(), for the notebook of student-01.

# %% right: a-text | the plain way
def my_id():
    return "student-01"

# %% right: spaces-around | a space too many, which nobody sees
def my_id():
    return "  student-01 ".replace("  ", " ")

# %% right: capitals | as some courses write it
def my_id():
    return 'STUDENT-01'

# %% right: joined | put together from parts
def my_id():
    return "-".join(["student", "01"])

# %% right: formatted | a number with a zero in front
def my_id():
    number = 1
    return f"student-{number:02d}"

# %% right: several-lines | over several lines
def my_id():
    name = """
student-01
"""
    return name.strip()

# %% right: numpy-text | a text of numpy's
def my_id():
    return np.array(["student-01", "student-02"])[0]

# %% wrong: neighbour [] | the id of somebody else
def my_id():
    return "student-02"

# %% wrong: no-zero [] | another number
def my_id():
    return "student-1"

# %% wrong: number [] | a number
def my_id():
    return 1

# %% wrong: empty [] | an empty text
def my_id():
    return ""

# %% wrong: blank [] | spaces only
def my_id():
    return 3 * " "

# %% wrong: nothing [] | returns nothing
def my_id():
    "student-01"

# %% wrong: printed [] | shown and not returned
def my_id():
    print("student-01")

# %% wrong: list [] | the id in a list
def my_id():
    return ["student-01"]

# %% wrong: bytes [] | bytes, not a text
def my_id():
    return b"student-01"

# %% wrong: undefined [] | without quotation marks
def my_id():
    return student01

# %% wrong: dictionary [] | a dictionary with the id
def my_id():
    return {"id": "student-01"}

# %% wrong: with-address [] | the id with more behind it
def my_id():
    return "student-01@course"

# %% wrong: space-inside [] | a space in the middle
def my_id():
    return "student 01"
