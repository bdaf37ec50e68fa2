"""Reading the queues: what each holds, in which order, and where in it a case stands."""
