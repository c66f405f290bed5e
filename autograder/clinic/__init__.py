"""The clinic of notebook 09: six faulty training runs for each id, and experiments to try on them.

Which run has which fault follows from the id alone, on every machine. The programs are data
under a lock whose key comes with notebook 09; whether a name fits a program is known here only as
a digest, so that nobody reads it by chance.
"""

from autograder.clinic.bed import Bed as Bed
from autograder.clinic.bed import digits_bed as digits_bed
from autograder.clinic.experiments import EXPERIMENTS as EXPERIMENTS
from autograder.clinic.experiments import Experiment as Experiment
from autograder.clinic.identity import SAMPLE as SAMPLE
from autograder.clinic.identity import Owner as Owner
from autograder.clinic.opened import Clinic as Clinic
from autograder.clinic.opened import opened as opened
from autograder.clinic.programs import Program as Program
from autograder.clinic.programs import drawn as drawn
from autograder.clinic.suspects import SUSPECTS as SUSPECTS
from autograder.clinic.tools import Tools as Tools
