"""An ONNX network as PyTorch would run it: attributes read once, shape arithmetic folded away, one call of torch per layer."""
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

from torch_onednn import convolution

TRAINABLE_BUFFERS = 3  # inputs of BatchNormalization before its running statistics


def attributes(node):
    found = {}
    for a in node.attribute:
        value = onnx.helper.get_attribute_value(a)
        found[a.name] = value.decode() if isinstance(value, bytes) else value
    return found


def to_torch(proto):
    return torch.from_numpy(numpy_helper.to_array(proto).copy())


def ints(tensor):
    return [int(v) for v in tensor.flatten().tolist()]


class Network:
    """Steps (function, inputs, output, values to drop) over numbered values; `gates` maps a node's name to the gate on its first input."""

    def __init__(self, path, sample, stock=False):
        self.stock = stock
        graph = onnx.load(path).graph
        self.values = {p.name: to_torch(p) for p in graph.initializer}
        self.input = next(i.name for i in graph.input if i.name not in self.values)
        self.output = graph.output[0].name
        self.names = {v for v in self.values}
        self.parameters = self._trainable(graph)
        self.training = False
        self.gates = {}
        self.steps = self._steps(graph, sample)

    def __call__(self, x):
        values = dict(self.values)
        values[self.input] = x
        for name, function, inputs, output, dead in self.steps:
            arguments = [values[i] for i in inputs]
            if name in self.gates:
                arguments[0] = arguments[0] * self.gates[name]
            values[output] = function(*arguments)
            for value in dead:
                del values[value]
        return values[self.output]

    def _trainable(self, graph):
        found = {}
        for node in graph.node:
            for i, name in enumerate(node.input):
                if name in self.names and self.values[name].is_floating_point() and self.values[name].dim() and (
                        node.op_type in ("Conv", "Gemm") or (node.op_type == "BatchNormalization" and i < TRAINABLE_BUFFERS)):
                    found[name] = self.values[name]
        return found

    def _steps(self, graph, sample):
        """Runs the sample through, so that everything that depends on shapes alone becomes a constant."""
        known, values = dict(self.values), {self.input: sample}
        uses = {}
        for node in graph.node:
            for name in node.input:
                uses[name] = uses.get(name, 0) + 1
        alias, steps, uses_left = {}, [], dict(uses)
        for node in graph.node:
            inputs = [alias.get(i, i) for i in node.input]
            data = [i for i in inputs if i in values]
            if not data or node.op_type == "Shape":
                known[node.output[0]] = fold(node, [values.get(i, known.get(i)) for i in inputs])
                continue
            function, live = self._bind(node, inputs, known, uses)
            if function is None:
                alias[node.output[0]] = inputs[0]
                values[node.output[0]] = values[inputs[0]]
                continue
            with torch.no_grad():
                values[node.output[0]] = function(*(values[i] if i in values else known[i] for i in live))
            steps.append([node.name, function, live, node.output[0], []])
            forget(values, node, uses_left, alias)
        self.output = alias.get(self.output, self.output)
        return self._drop_early(steps)

    def _drop_early(self, steps):
        seen = {self.output} | set(self.values)
        for step in reversed(steps):
            step[4] = [i for i in dict.fromkeys(step[2]) if i not in seen]
            seen.update(step[2])
        return [tuple(s) for s in steps]

    def _bind(self, node, inputs, known, uses):
        a, kind = attributes(node), node.op_type
        if kind == "Conv":
            stride, pads, dilation, groups = a["strides"], a["pads"], a["dilations"], a.get("group", 1)
            assert pads[:2] == pads[2:], node.name
            return convolution(known[inputs[1]], stride, pads[:2], dilation, groups, self.stock), inputs
        if kind == "BatchNormalization":
            eps, momentum = a["epsilon"], 1 - a.get("momentum", 0.9)
            return (lambda x, w, b, m, v: F.batch_norm(x, m, v, w, b, self.training, momentum, eps)), inputs
        if kind == "Relu":
            # As nn.ReLU(inplace=True) where nobody else reads the input.
            return (F.relu_ if uses[node.input[0]] == 1 else F.relu), inputs
        if kind == "Gemm":
            assert a.get("transB", 0) == 1 and a.get("alpha", 1.0) == 1.0 and a.get("beta", 1.0) == 1.0, node.name
            return F.linear, inputs
        return self._bind_layout(node, a, inputs, known)

    def _bind_layout(self, node, a, inputs, known):
        kind, first = node.op_type, inputs[:1]
        if kind in ("Add", "Sub"):
            return (torch.add if kind == "Add" else torch.sub), inputs
        if kind == "MaxPool":
            kernel, stride = a["kernel_shape"], a["strides"]
            return (lambda x: F.max_pool2d(x, kernel, stride)), first
        if kind == "AveragePool":
            kernel, stride = a["kernel_shape"], a["strides"]
            return (lambda x: F.avg_pool2d(x, kernel, stride)), first
        if kind == "Resize":
            assert a["mode"] == "linear" and a["coordinate_transformation_mode"] == "half_pixel", node.name
            scale = known[inputs[2]].tolist()[2:]
            return (lambda x: F.interpolate(x, scale_factor=scale, mode="bilinear", align_corners=False, recompute_scale_factor=False)), first
        if kind == "Slice":
            starts, ends, axes, steps = (ints(known[i]) for i in inputs[1:5])
            index = [slice(None)] * 4
            for start, end, axis, step in zip(starts, ends, axes, steps):
                index[axis] = slice(start, end, step)
            return (lambda x, at=tuple(index): x[at]), first
        if kind == "Pad":
            pads = ints(known[inputs[1]])
            order = [p for axis in reversed(range(len(pads) // 2)) for p in (pads[axis], pads[axis + len(pads) // 2])]
            return ((lambda x: F.pad(x, order)) if any(order) else None), first
        if kind == "Reshape":
            shape = ints(known[inputs[1]])
            return (lambda x: x.reshape([-1] + shape[1:]) if shape[1:] != [-1] else x.flatten(1)), first
        raise NotImplementedError(f"{kind} of {node.name}")


def forget(values, node, uses_left, alias):
    """Drops what nobody reads any more: the peak memory of the process is measured, and must not be that of the preparation."""
    for name in node.input:
        uses_left[name] -= 1
        if uses_left[name] == 0 and name in values and name not in alias.values():
            del values[name]


def fold(node, inputs):
    a, kind = attributes(node), node.op_type
    if kind == "Constant":
        return to_torch(a["value"])
    if kind == "ConstantOfShape":
        return torch.full(ints(inputs[0]), to_torch(a["value"]).item(), dtype=torch.int64)
    if kind == "Shape":
        return torch.tensor(inputs[0].shape)
    if kind == "Slice":
        x, (starts, ends, axes, steps) = inputs[0], [ints(i) for i in inputs[1:5]]
        assert axes == [0] and steps == [-1] and starts == [-1], node.name
        return x.flip(0)
    return {
        "Cast": lambda x: x.long(),
        "Concat": lambda *xs: torch.cat(xs, a["axis"]),
        "Gather": lambda x, i: x[i],
        "Reshape": lambda x, s: x.reshape(ints(s)),
        "Transpose": lambda x: x.permute(a["perm"]),
        "Unsqueeze": lambda x, axes: x.unsqueeze(ints(axes)[0]),
    }[kind](*inputs)
