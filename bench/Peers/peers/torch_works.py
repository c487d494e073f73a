"""The jobs that are timed. Each is called once per run; `result` gives the numbers to compare between the engines."""
import numpy as np
import torch
import torch.nn.functional as F

from torch_network import Network


def load(path, shape):
    return torch.from_numpy(np.fromfile(path, "<f4").reshape(shape))


def flat(tensors):
    return torch.cat([t.detach().reshape(-1) for t in tensors])


class Work:
    def __init__(self, job):
        torch.set_num_threads(job["threads"])
        self.x = load(job["input"], job["shape"])
        self.net = Network(job["model"], self.x[:1], job["stock"])
        self.job = job

    def target(self):
        values = np.fromfile(self.job["target"], "<f4")
        if self.job["loss"] == "cross-entropy":
            return torch.from_numpy(values.astype(np.int64))
        return torch.from_numpy(values.reshape(self.job["shape"]))

    def loss(self, output, target):
        """Of the sum over samples, as our losses give it."""
        if self.job["loss"] == "cross-entropy":
            return F.cross_entropy(output, target, reduction="sum")
        return F.mse_loss(output, target, reduction="sum") / output[0].numel()


class Forward(Work):
    def run(self):
        with torch.no_grad():
            self.output = self.net(self.x)

    def result(self):
        return flat([self.output])


class Gradient(Work):
    def __init__(self, job):
        super().__init__(job)
        self.parameters = [self.net.parameters[name].requires_grad_() for name in job["names"]]
        with torch.no_grad():
            shape = self.net(self.x).shape
        self.cotangent = load(job["target"], shape)

    def run(self):
        self.gradients = torch.autograd.grad(self.net(self.x), self.parameters, self.cotangent)

    def result(self):
        return flat(self.gradients)


class Training(Work):
    RATE = 1e-4

    def __init__(self, job):
        super().__init__(job)
        self.net.training = True
        parameters = [self.net.parameters[name].requires_grad_() for name in job["names"]]
        self.optimiser = torch.optim.Adam(parameters, lr=self.RATE)
        self.wanted, self.losses = self.target(), []

    def run(self):
        self.optimiser.zero_grad(set_to_none=True)
        loss = self.loss(self.net(self.x), self.wanted) / len(self.x)
        loss.backward()
        self.optimiser.step()
        if len(self.losses) < 3:
            self.losses.append(loss.detach())

    def result(self):
        return flat(self.losses)


class Gates(Work):
    """Per-sample gradients of gates of ones, in batches of `batch` (1: a loop over samples)."""

    def __init__(self, job):
        super().__init__(job)
        self.wanted = self.target()

    def run(self):
        self.gradients, step = [], self.job["batch"]
        for start in range(0, len(self.x), step):
            part = self.x[start:start + step]
            gates = [torch.ones(len(part), s["channels"], *([1] * (s["rank"] - 2)), requires_grad=True) for s in self.job["sites"]]
            self.net.gates = dict(zip((s["node"] for s in self.job["sites"]), gates))
            loss = self.loss(self.net(part), self.wanted[start:start + step])
            self.gradients.append(torch.autograd.grad(loss, gates))

    def result(self):
        return flat([torch.cat([g.reshape(len(g), -1) for g in site]) for site in zip(*self.gradients)])


WORKS = {"forward": Forward, "gradient": Gradient, "training": Training, "gates": Gates}
