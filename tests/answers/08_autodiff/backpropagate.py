# Answers to backpropagate(last, upstream): the sweep backward, each rule once.

# %% right: by-place | gradients in a list, by place
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    number = {id(t): i for i, t in enumerate(tensors)}
    found = [np.zeros(t.data.shape) for t in tensors]
    found[0] = found[0] + upstream
    for i in topological_order(edges, 0)[::-1]:
        t = tensors[i]
        for parent, g in zip(t.parents, t.rule(found[i])):
            j = number[id(parent)]
            found[j] = found[j] + g
    for t, g in zip(tensors, found):
        t.grad = t.grad + g

# %% right: own-copies | sums in place, in arrays of its own
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    own = {id(t): np.zeros_like(t.data) for t in tensors}
    own[id(last)] += upstream
    for place in reversed(topological_order(edges, 0)):
        tensor = tensors[place]
        shares = tensor.rule(own[id(tensor)])
        for parent, share in zip(tensor.parents, shares):
            own[id(parent)] += share
    for tensor in tensors:
        tensor.grad = tensor.grad + own[id(tensor)]

# %% right: grad-set-aside | grad is used on the way, and what it held comes back at the end
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    before = [t.grad for t in tensors]
    for t in tensors:
        t.grad = np.zeros(t.data.shape)
    last.grad = last.grad + upstream
    for i in topological_order(edges, 0)[::-1]:
        t = tensors[i]
        for parent, share in zip(t.parents, t.rule(t.grad)):
            parent.grad = parent.grad + share
    for t, old in zip(tensors, before):
        t.grad = t.grad + old

# %% right: open-children | counts open children and needs no order
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    open_children = [0] * len(tensors)
    for parent, _ in edges:
        open_children[parent] += 1
    place = {id(t): i for i, t in enumerate(tensors)}
    arrived = [None] * len(tensors)
    arrived[0] = upstream
    ready = [0]
    while ready:
        i = ready.pop()
        t = tensors[i]
        t.grad = t.grad + arrived[i]
        for parent, share in zip(t.parents, t.rule(arrived[i])):
            j = place[id(parent)]
            arrived[j] = share if arrived[j] is None else arrived[j] + share
            open_children[j] -= 1
            if open_children[j] == 0:
                ready.append(j)

# %% right: lists-of-shares | shares are collected and added when the turn comes
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    shares = {id(last): [upstream]}
    for place in reversed(list(topological_order(edges, 0))):
        t = tensors[place]
        g = sum(shares[id(t)][1:], shares[id(t)][0])
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            shares.setdefault(id(parent), []).append(share)

# %% right: new-grads-last | a dictionary of tensors by place, grads at the end
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    parents_of = {}
    for parent, child in edges:
        parents_of.setdefault(child, []).append(parent)
    total = {0: np.array(upstream)}
    for child in topological_order(edges, 0)[::-1]:
        parts = list(tensors[child].rule(total[child]))
        for parent, part in zip(parents_of.get(child, []), parts):
            total[parent] = total[parent] + part if parent in total else np.array(part)
    for place, g in total.items():
        tensors[place].grad = np.add(tensors[place].grad, g)

# %% right: no-graph | walks the parents itself, depth first
def backpropagate(last, upstream):
    order, seen, stack = [], set(), [(last, False)]
    while stack:
        t, back = stack.pop()
        if back:
            order.append(t)
        elif id(t) not in seen:
            seen.add(id(t))
            stack.append((t, True))
            stack.extend((p, False) for p in t.parents)
    arrived = {id(last): upstream}
    while order:
        t = order.pop()
        g = arrived[id(t)]
        t.grad = t.grad + g
        for p, share in zip(t.parents, t.rule(g)):
            arrived[id(p)] = share if id(p) not in arrived else arrived[id(p)] + share

# %% right: in-place-grad | adds into the arrays that grad holds
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream.copy()}
    for place in topological_order(edges, 0)[::-1]:
        t = tensors[place]
        g = arrived[id(t)]
        t.grad += g
        for parent, share in zip(t.parents, t.rule(g)):
            if id(parent) in arrived:
                arrived[id(parent)] = np.add(arrived[id(parent)], share)
            else:
                arrived[id(parent)] = share

# %% wrong: grad-handed-on [grad-handed-on] | what earlier calls left goes to the rules again
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    last.grad = last.grad + upstream
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        for parent, share in zip(t.parents, t.rule(t.grad)):
            parent.grad = parent.grad + share

# %% wrong: overwritten [share-overwritten] | the last share wins
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = share

# %% wrong: starts-anew [second-call-replaces] | a second call forgets the first
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = np.array(g)
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% wrong: all-paths [path-by-path] | each share is walked on at once
def backpropagate(last, upstream):
    stack = [(last, upstream)]
    while stack:
        t, g = stack.pop()
        t.grad = t.grad + g
        stack.extend(zip(t.parents, t.rule(g)))

# %% wrong: recursive [recursion-too-deep, path-by-path] | each share is walked on by a call
def backpropagate(last, upstream):
    last.grad = last.grad + upstream
    for parent, share in zip(last.parents, last.rule(upstream)):
        backpropagate(parent, share)

# %% wrong: recursive-order [recursion-too-deep] | its own order, with calls inside calls
def backpropagate(last, upstream):
    order, seen = [], set()

    def visit(t):
        if id(t) not in seen:
            seen.add(id(t))
            for p in t.parents:
                visit(p)
            order.append(t)

    visit(last)
    arrived = {id(last): upstream}
    for t in reversed(order):
        g = arrived[id(t)]
        t.grad = t.grad + g
        for p, share in zip(t.parents, t.rule(g)):
            arrived[id(p)] = arrived.get(id(p), 0.0) + share

# %% wrong: parents-first [parents-first] | the order is not turned
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in topological_order(edges, 0):
        t = tensors[place]
        g = arrived.get(id(t), np.zeros(t.data.shape))
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% wrong: graph-order [found-order] | as graph has found them
def backpropagate(last, upstream):
    tensors, _ = graph(last)
    arrived = {id(last): upstream}
    for t in tensors:
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% wrong: ones [upstream-ignored] | starts with ones
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): np.ones(last.data.shape)}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% wrong: shared-arrays [shared-array-added-to] | adds into arrays that rules have handed over
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream.copy()}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            if id(parent) in arrived:
                arrived[id(parent)] += share
            else:
                arrived[id(parent)] = share

# %% wrong: shared-grad [shared-array-added-to] | grad is the very array that arrived
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        if np.any(t.grad):
            t.grad += g
        else:
            t.grad = g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share if id(parent) in arrived else share

# %% wrong: only-leaves [only-inputs] | tensors in between get nothing
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        if not t.parents:
            t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% wrong: last-left-out [last-left-out] | the last tensor gets nothing
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        if t is not last:
            t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% wrong: twice-counted [] | a tensor that goes in twice is visited twice
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent in t.parents:
            for other, share in zip(t.parents, t.rule(g)):
                if other is parent:
                    arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% wrong: rule-for-each [rule-asked-again] | the rule is asked once for each parent
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for i, parent in enumerate(t.parents):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + t.rule(g)[i]

# %% wrong: first-parent [] | only the first parent gets its share
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived.get(id(t), np.zeros(t.data.shape))
        t.grad = t.grad + g
        for parent, share in zip(t.parents[:1], t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% wrong: parents-once [] | a parent that goes in twice is counted once
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent, share in {id(p): (p, s) for p, s in zip(t.parents, t.rule(g))}.values():
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% wrong: averaged [] | shares are divided by their number
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    shares = {id(last): [upstream]}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = sum(shares[id(t)]) / len(shares[id(t)])
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            shares.setdefault(id(parent), []).append(share)

# %% wrong: data-given [] | the rule gets the data instead of the gradient
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(t.data)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% wrong: descends [argument-changed] | changes the data as a step of training would, which are the caller's
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        t.data = t.data - 0.1 * g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% wrong: upstream-spent [argument-changed] | adds into upstream
def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share
    upstream *= 0.0

# %% wrong: nothing [] | does nothing
def backpropagate(last, upstream):
    graph(last)
