# Several functions of one student.

# %% chain: all-right [right] {unbroadcast: 4, arithmetic_backward: 2, matmul_backward: 2, sum_backward: 2, pointwise_backward: 3, topological_order: 5, backpropagate: 6} | everything as asked
def unbroadcast(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, n in enumerate(shape):
        if n == 1:
            g = g.sum(axis=axis, keepdims=True)
    return g

def arithmetic_backward(name, g, a, b):
    left, right = (g, g) if name == "add" else (g * b, g * a)
    return unbroadcast(left, a.shape), unbroadcast(right, b.shape)

def matmul_backward(g, a, b):
    return g @ b.T, a.T @ g

def sum_backward(g, a, axis, keepdims):
    if axis is not None and not keepdims:
        g = np.expand_dims(g, axis)
    return np.broadcast_to(g, a.shape)

def pointwise_backward(name, g, a):
    s = sigmoid(a)
    with np.errstate(all="ignore"):
        return g * {"exp": np.exp(a), "log": 1 / a, "sigmoid": s * (1 - s)}[name]

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
    return order

def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in topological_order(edges, 0)[::-1]:
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% chain: wrong-fold [wrong] {unbroadcast: 0, arithmetic_backward: 2, backpropagate: 6} | one wrong line costs its own blank
def unbroadcast(g, shape):
    return g

def arithmetic_backward(name, g, a, b):
    left, right = (g, g) if name == "add" else (g * b, g * a)
    return unbroadcast(left, a.shape), unbroadcast(right, b.shape)

def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in topological_order(edges, 0)[::-1]:
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% chain: wrong-rules [wrong] {arithmetic_backward: 1, matmul_backward: 0, pointwise_backward: 2, backpropagate: 6, softmax_cross_entropy: 3} | the sweep is not blamed for rules
def arithmetic_backward(name, g, a, b):
    if name == "add":
        return unbroadcast(g, a.shape), unbroadcast(g, b.shape)
    return unbroadcast(g * a, a.shape), unbroadcast(g * b, b.shape)

def matmul_backward(g, a, b):
    return (g @ b.T).T, (a.T @ g).T

def pointwise_backward(name, g, a):
    s = sigmoid(a)
    return g * {"exp": np.exp(a), "log": 1 / a, "sigmoid": s}[name]

def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in topological_order(edges, 0)[::-1]:
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    hot = np.eye(classes)[:, labels]
    return (z.exp().sum(axis=0).log() - (z * hot).sum(axis=0)).sum() * (1 / n)

# %% chain: order-turned [jointly right] {topological_order: 0, backpropagate: 6} | both think of an order from the last place on
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

def backpropagate(last, upstream):
    tensors, edges = graph(last)
    arrived = {id(last): upstream}
    for place in topological_order(edges, 0):
        t = tensors[place]
        g = arrived[id(t)]
        t.grad = t.grad + g
        for parent, share in zip(t.parents, t.rule(g)):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share

# %% chain: only-sweep-wrong [wrong] {topological_order: 5, backpropagate: 0, softmax_cross_entropy: 3} | a wrong sweep costs the sweep
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
    return order

def backpropagate(last, upstream):
    tensors, edges = graph(last)
    last.grad = last.grad + upstream
    for place in reversed(topological_order(edges, 0)):
        t = tensors[place]
        for parent, share in zip(t.parents, t.rule(t.grad)):
            parent.grad = parent.grad + share

def softmax_cross_entropy(logits, labels):
    classes, n = logits.data.shape
    z = logits - logits.data.max(axis=0)
    hot = np.eye(classes)[:, labels]
    return (z.exp().sum(axis=0).log() - (z * hot).sum(axis=0)).sum() * (1 / n)
