import sys,traceback,sqlite3,time
sys.path.insert(0,'/tmp/w/badinput')
from tests.forms.trying import *
from tests.forms.pressing import *
import pytest
def test_probe(world):
    db=sqlite3.connect(world.app.extensions["policylab"].engine.url.database)
    w=Watch(db); w.changed()
    for row in forms():
        t0=time.process_time(); out=[]
        try:
            if row['page']=='-': print('SKIP',row['path']); continue
            t=Trial(world,row); s=t.open(); g=t.good(s)
            out.append(f"v={s.version} texts={list(s.texts)} asked={len(s.asked)}")
            w.changed()
            r=t.post(s.emptied()); out.append(f"empty {r.status_code} w={w.changed()}")
            t=Trial(world,row); s=t.open(); g=t.good(s); w.changed()
            r=t.post(s.filled(**g)); out.append(f"good {r.status_code} {r.headers.get('Location')} w={w.changed()}")
            r=t.post(s.filled(**g)); out.append(f"again {r.status_code} {r.headers.get('Location')} w={w.changed()}")
            if s.version is not None:
                t=Trial(world,row); s=t.open(); g=t.good(s); w.changed()
                s.hidden['version']=[str(s.version+7)]
                r=t.post(s.filled(**g)); out.append(f"stale {r.status_code} w={w.changed()}")
        except Exception as e:
            out.append('EXC '+repr(e)[:300])
            out.append(traceback.format_exc()[-300:] if not isinstance(e,AssertionError) else '')
        print(row['path'],row['by'],'|',' | '.join(out), f"{time.process_time()-t0:.2f}s")
