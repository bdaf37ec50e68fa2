"""Tasks: what somebody is to do about a case, in a group or after a meeting, by when, and whether it is done.

A task hangs on a subject by its kind (`cases`, `groups`, `meetings`) and id. Who reads the subject from inside reads
its tasks; nobody else learns that there are any, however public the subject is. All that another feature needs:

- `commands.add_task(db, actor, kind, public_id, data)`, and `change_task`, `finish_task`, `reopen_task`, `remove_task`;
- `queries.listing.tasks_of(db, actor, kind, subject_id, relations)`, one query, for the page of a subject whose
  relations to the actor the page already knows, and `my_tasks(db, actor)` for what waits for one person;
- `templates/components/plan.html`: `plan(tasks, …)` draws the list with its buttons and the way to add one.
"""
