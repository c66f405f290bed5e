"""What is kept of students: where, how it is deleted, and what stands in for names elsewhere."""
