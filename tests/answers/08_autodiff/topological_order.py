# Answers to topological_order(edges, last): parents before children, without deep calls.

# %% right: kahn-on-needed | counts open parents, among the places that are needed
def topological_order(edges, last):
    parents, children = {}, {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
        children.setdefault(p, []).append(c)
    needed, stack = {last}, [last]
    while stack:
        for p in parents.get(stack.pop(), []):
            if p not in needed:
                needed.add(p)
                stack.append(p)
    open_parents = {n: len(parents.get(n, [])) for n in needed}
    ready = [n for n in needed if open_parents[n] == 0]
    order = []
    while ready:
        n = ready.pop()
        order.append(n)
        for c in children.get(n, []):
            if c in needed:
                open_parents[c] -= 1
                if open_parents[c] == 0:
                    ready.append(c)
    return order

# %% right: iterators | a stack of iterators
def topological_order(edges, last):
    parents = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
    order, seen = [], {last}
    stack = [(last, iter(parents.get(last, ())))]
    while stack:
        place, rest = stack[-1]
        for p in rest:
            if p not in seen:
                seen.add(p)
                stack.append((p, iter(parents.get(p, ()))))
                break
        else:
            order.append(place)
            stack.pop()
    return order

# %% right: kahn-backward | from the last place back, by open children, then turned
def topological_order(edges, last):
    parents = {}
    for p, c in set(map(tuple, edges)):
        parents.setdefault(c, []).append(p)
    needed, todo = set(), [last]
    while todo:
        n = todo.pop()
        if n not in needed:
            needed.add(n)
            todo += parents.get(n, [])
    waiting = dict.fromkeys(needed, 0)
    for c in needed:
        for p in parents.get(c, []):
            waiting[p] += 1
    backward = [last]
    for n in backward:
        for p in parents.get(n, []):
            waiting[p] -= 1
            if waiting[p] == 0:
                backward.append(p)
    return backward[::-1]

# %% right: negative-marks | the stack holds a place a second time, negated
def topological_order(edges, last):
    above = {}
    for parent, child in edges:
        above.setdefault(child, set()).add(parent)
    stack, done, opened, order = [last], set(), set(), []
    while stack:
        n = stack[-1]
        if n in done:
            stack.pop()
            continue
        if n in opened:
            stack.pop()
            done.add(n)
            order.append(n)
            continue
        opened.add(n)
        stack.extend(p for p in above.get(n, ()) if p not in done)
    return order

# %% right: longest-way | sorted by the length of the longest way, found by relaxing in waves
def topological_order(edges, last):
    from collections import defaultdict, deque

    parents, children = defaultdict(list), defaultdict(list)
    for p, c in edges:
        parents[c].append(p)
        children[p].append(c)
    needed, queue = {last}, deque([last])
    while queue:
        for p in parents[queue.popleft()]:
            if p not in needed:
                needed.add(p)
                queue.append(p)
    missing = {n: len(parents[n]) for n in needed}
    wave = [n for n in needed if not missing[n]]
    level, depth = {}, 0
    while wave:
        following = []
        for n in wave:
            level[n] = depth
            for c in children[n]:
                if c in needed:
                    missing[c] -= 1
                    if not missing[c]:
                        following.append(c)
        wave, depth = following, depth + 1
    return sorted(needed, key=level.get)

# %% right: arrays | numpy arrays in place of dictionaries
def topological_order(edges, last):
    top = max([last, *(max(e) for e in edges)]) + 1
    parents = [[] for _ in range(top)]
    for p, c in edges:
        parents[c].append(p)
    state = np.zeros(top, dtype=int)
    order, stack = [], [last]
    while stack:
        n = stack.pop()
        if state[n] == 0:
            state[n] = 1
            stack.append(n)
            stack += [p for p in parents[n] if state[p] == 0]
        elif state[n] == 1:
            state[n] = 2
            order.append(n)
    return np.array(order)

# %% wrong: recursive [recursion-too-deep] | calls inside calls
def topological_order(edges, last):
    parents = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
    order, seen = [], set()

    def visit(n):
        if n in seen:
            return
        seen.add(n)
        for p in parents.get(n, []):
            visit(p)
        order.append(n)

    visit(last)
    return order

# %% wrong: raised-limit [recursion-too-deep] | calls inside calls, with the limit raised
def topological_order(edges, last):
    import sys

    before = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    parents = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
    order, seen = [], set()

    def visit(n):
        seen.add(n)
        for p in parents.get(n, []):
            if p not in seen:
                visit(p)
        order.append(n)

    visit(last)
    sys.setrecursionlimit(before)
    return order

# %% wrong: turned [children-first] | children before parents
def topological_order(edges, last):
    parents = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
    order, opened, stack = [], set(), [(last, False)]
    while stack:
        n, back = stack.pop()
        if back:
            order.append(n)
        elif n not in opened:
            opened.add(n)
            stack.append((n, True))
            stack += [(p, False) for p in parents.get(n, [])]
    return order[::-1]

# %% wrong: breadth-first [breadth-first] | in waves from the last place, turned
def topological_order(edges, last):
    parents = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
    order = [last]
    for n in order:
        order += [p for p in dict.fromkeys(parents.get(n, [])) if p not in order]
    return order[::-1]

# %% wrong: depth-first-turned [pre-order] | written down on the way, then turned
def topological_order(edges, last):
    parents = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
    order, seen, stack = [], set(), [last]
    while stack:
        n = stack.pop()
        if n not in seen:
            seen.add(n)
            order.append(n)
            stack += parents.get(n, [])
    return order[::-1]

# %% wrong: everything [unneeded-places] | places that do not lead there too
def topological_order(edges, last):
    children, missing = {}, {last: 0}
    for p, c in edges:
        children.setdefault(p, []).append(c)
        missing.setdefault(p, 0)
        missing[c] = missing.get(c, 0) + 1
    ready = [n for n, m in missing.items() if m == 0]
    order = []
    while ready:
        n = ready.pop()
        order.append(n)
        for c in children.get(n, []):
            missing[c] -= 1
            if missing[c] == 0:
                ready.append(c)
    return order

# %% wrong: until-last [unneeded-places] | everything up to the last place
def topological_order(edges, last):
    children, missing = {}, {last: 0}
    for p, c in edges:
        children.setdefault(p, []).append(c)
        missing.setdefault(p, 0)
        missing[c] = missing.get(c, 0) + 1
    ready = [n for n, m in missing.items() if m == 0]
    order = []
    for n in ready:
        order.append(n)
        if n == last:
            break
        for c in children.get(n, []):
            missing[c] -= 1
            if missing[c] == 0:
                ready.append(c)
    return order

# %% wrong: every-path [every-path-walked] | no place is remembered, so it comes once for each path
def topological_order(edges, last):
    parents = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
    stack, order = [last], []
    while stack:
        n = stack.pop()
        order.append(n)
        stack += parents.get(n, [])
    order.reverse()
    return list(dict.fromkeys(order))

# %% wrong: repeated [repeated-places] | the same place twice where it goes in twice
def topological_order(edges, last):
    parents = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
    order, opened, stack = [], set(), [(last, False)]
    while stack:
        n, back = stack.pop()
        if back:
            order.append(n)
        elif n in opened:
            if len(order) < 30:
                order.append(n)
        else:
            opened.add(n)
            stack.append((n, True))
            stack += [(p, False) for p in parents.get(n, [])]
    return order

# %% wrong: by-number [sorted-by-number] | the numbers are taken for the order
def topological_order(edges, last):
    return sorted({place for edge in edges for place in edge} | {last})

# %% wrong: by-number-down [] | the numbers are taken for the order, from the highest
def topological_order(edges, last):
    parents = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
    needed, stack = {last}, [last]
    while stack:
        new = [p for p in parents.get(stack.pop(), []) if p not in needed]
        needed.update(new)
        stack += new
    return sorted(needed, reverse=True)

# %% wrong: without-last [last-left-out] | the last place itself is missing
def topological_order(edges, last):
    parents = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
    order, opened, stack = [], {last}, [(p, False) for p in parents.get(last, [])]
    while stack:
        n, back = stack.pop()
        if back:
            order.append(n)
        elif n not in opened:
            opened.add(n)
            stack.append((n, True))
            stack += [(p, False) for p in parents.get(n, [])]
    return order

# %% wrong: kahn-uncounted [] | a place is ready as soon as one parent is
def topological_order(edges, last):
    children, parents = {}, {}
    for p, c in edges:
        children.setdefault(p, []).append(c)
        parents.setdefault(c, []).append(p)
    needed, stack = {last}, [last]
    while stack:
        new = [p for p in parents.get(stack.pop(), []) if p not in needed]
        needed.update(new)
        stack += new
    order = [n for n in needed if n not in parents]
    for n in order:
        order += [c for c in children.get(n, []) if c in needed and c not in order]
    return order

# %% wrong: edges-in-order [] | parents and children as the list names them
def topological_order(edges, last):
    order = []
    for edge in edges:
        for place in edge:
            if place not in order:
                order.append(place)
    if last in order:
        order.remove(last)
    return [*order, last]

# %% wrong: names [] | texts in the place of numbers
def topological_order(edges, last):
    parents = {}
    for p, c in edges:
        parents.setdefault(c, []).append(p)
    order, opened, stack = [], set(), [(last, False)]
    while stack:
        n, back = stack.pop()
        if back:
            order.append(str(n))
        elif n not in opened:
            opened.add(n)
            stack.append((n, True))
            stack += [(p, False) for p in parents.get(n, [])]
    return order
