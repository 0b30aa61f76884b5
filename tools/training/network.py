# SPDX-License-Identifier: Apache-2.0
"""The network of a Tesseract model with integer weights as a module of PyTorch, and back.

The shape of the English models alone: [1,36,0,1 Ct3,3,16 Mp3,3 Lfys* Lfx* Lrx* Lfx* O1c*].
"""

import struct

import numpy
import torch
from torch import nn

NETWORK, CHARACTERS, RECODER = 17, 21, 22  # parts of a file of combine_tessdata's format
HEIGHT, POOL = 36, 3


class Reader:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def number(self, form):
        (value,) = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize(form)
        return value

    def text(self):
        size = self.number("I")
        self.at += size
        return self.data[self.at - size : self.at].decode()


def offsets_of(data):
    """Where each part begins; -1 where it is missing."""
    (count,) = struct.unpack_from("<I", data)
    return struct.unpack_from(f"<{count}q", data, 4)


def part_of(data, which):
    begin = offsets_of(data)[which]
    return bytes(data[begin : min([o for o in offsets_of(data) if o > begin] + [len(data)])])


def with_parts(data, kept):
    """The file without its other parts."""
    count = len(offsets_of(data))
    offsets, parts, at = [-1] * count, [], 4 + 8 * count
    for which in kept:
        parts.append(part_of(data, which))
        offsets[which] = at
        at += len(parts[-1])
    return struct.pack(f"<I{count}q", count, *offsets) + b"".join(parts)


class Matrix:
    """Where a matrix of integers and what a row's are worth lie in the file."""

    def __init__(self, reader):
        mode = reader.number("B")
        assert mode & 1 and mode & 128, "its weights are no integers"
        self.rows, self.columns = reader.number("I"), reader.number("I")
        reader.at += 1
        self.at = reader.at
        reader.at += self.rows * self.columns
        scales = reader.number("I")
        self.scales_at = reader.at
        reader.at += scales * 8

    def read(self, data):
        values = numpy.frombuffer(data, numpy.int8, self.rows * self.columns, self.at)
        scales = numpy.frombuffer(data, "<f8", self.rows, self.scales_at)
        return torch.tensor(values.reshape(self.rows, self.columns) * scales[:, None]).float()

    def write(self, data, weights):
        scales = scales_of(weights)
        values = numpy.rint((weights / scales[:, None]).detach().numpy()).astype(numpy.int8)
        scales = scales.detach().double().numpy()
        data[self.at : self.at + values.size] = values.tobytes()
        data[self.scales_at : self.scales_at + 8 * self.rows] = scales.astype("<f8").tobytes()


def scales_of(weights):
    """What one of a row's integers is worth."""
    return weights.abs().max(dim=1).values.clamp(min=1e-9) / 127


def matrices_of(data):
    """All matrices of the network, in the order of the file."""
    reader, found = Reader(data, offsets_of(data)[NETWORK]), []

    def layer():
        reader.number("b")
        kind = reader.text()
        reader.at += 2
        flags = reader.number("i")
        reader.at += 3 * 4
        reader.text()
        if kind in ("Series", "XYTranspose", "RTLReversed"):
            for _ in range(reader.number("I")):
                layer()
            if flags & 64:
                rates = reader.number("I")
                reader.at += 4 * rates
        elif kind == "Input":
            reader.at += 5 * 4
        elif kind in ("Convolve", "Maxpool"):
            reader.at += 2 * 4
        elif kind in ("LSTM", "SummLSTM"):
            reader.at += 4
            found.extend(Matrix(reader) for _ in range(4))
        else:
            found.append(Matrix(reader))

    layer()
    reader.text()
    reader.at += 12
    return found, reader.number("I")


def characters_of(data, none):
    """The character of each class."""
    lines = part_of(data, CHARACTERS).decode().split("\n")[1:]
    characters = [line.split(" ")[0] for line in lines if line]
    characters[0] = " "
    reader = Reader(data, offsets_of(data)[RECODER])
    classes = {}
    for character in characters[: reader.number("I")]:
        reader.number("b")
        assert reader.number("I") == 1
        of = reader.number("I")
        if of != none:
            classes[character] = of
    return classes


def rows_of(parts):
    return torch.cat([part.reshape(len(part), -1) for part in parts], dim=1)


class Memory(nn.Module):
    ORDER = (1, 2, 0, 3)  # PyTorch: input gate, forget gate, input, output gate

    def __init__(self, gates):
        super().__init__()
        cells = gates[0].shape[0]
        inputs = gates[0].shape[1] - cells - 1
        self.lstm = nn.LSTM(inputs, cells)
        rows = torch.cat([gates[i] for i in self.ORDER])
        with torch.no_grad():
            self.lstm.weight_ih_l0.copy_(rows[:, :inputs])
            self.lstm.weight_hh_l0.copy_(rows[:, inputs:-1])
            self.lstm.bias_ih_l0.copy_(rows[:, -1])
            self.lstm.bias_hh_l0.zero_()

    def forward(self, x):
        return self.lstm(x)[0]

    def parts(self):
        """What a row of the file's matrices is made of."""
        return [self.lstm.weight_ih_l0, self.lstm.weight_hh_l0, self.lstm.bias_ih_l0]

    def gates(self):
        rows = rows_of(self.parts()).chunk(4)
        return [rows[self.ORDER.index(i)] for i in range(4)]


class Network(nn.Module):
    def __init__(self, data):
        super().__init__()
        self.places, self.none = matrices_of(data)
        weights = [place.read(data) for place in self.places]
        self.classes = characters_of(data, self.none)
        self.convolution = nn.Conv2d(1, weights[0].shape[0], 3, padding=1)
        with torch.no_grad():  # column by column in the file
            kernel = weights[0][:, :9].reshape(-1, 1, 3, 3).transpose(2, 3)
            self.convolution.weight.copy_(kernel)
            self.convolution.bias.copy_(weights[0][:, 9])
        self.down, self.along, self.back, self.last = (
            Memory(weights[i : i + 4]) for i in (1, 5, 9, 13)
        )
        self.out = nn.Linear(weights[17].shape[1] - 1, weights[17].shape[0])
        with torch.no_grad():
            self.out.weight.copy_(weights[17][:, :-1])
            self.out.bias.copy_(weights[17][:, -1])

    def forward(self, pictures, steps):
        """[lines, HEIGHT, columns] of -1 to 1, and each line's steps -> [steps, lines, classes]."""
        x = nn.functional.max_pool2d(self.convolution(pictures[:, None]), POOL).tanh()
        lines, features, rows, columns = x.shape
        x = x.permute(2, 3, 0, 1).reshape(rows, columns * lines, features)
        x = self.down(x)[-1].reshape(columns, lines, -1)
        x = self.along(x)
        # Each line from its own end.
        at = torch.arange(columns)[:, None]
        turned = torch.where(at < steps, steps - 1 - at, at)[:, :, None]
        turn = lambda y: y.gather(0, turned.expand(-1, -1, y.shape[2]))
        return self.out(self.last(turn(self.back(turn(x)))))

    def memories(self):
        return self.down, self.along, self.back, self.last

    def round(self):
        """Takes the weights that the file's integers can hold."""
        parts = [memory.parts() for memory in self.memories()]
        for part in parts + [list(layer.parameters()) for layer in (self.convolution, self.out)]:
            scales = scales_of(rows_of(part))
            for weights in part:
                scale = scales.reshape(-1, *[1] * (weights.dim() - 1))
                weights.copy_((weights / scale).round() * scale)

    def write(self, data):
        """A file with these weights and the characters of `data`, and none of its dictionaries."""
        data = bytearray(data)
        kernel = self.convolution.weight.transpose(2, 3)
        weights = [rows_of([kernel, self.convolution.bias])]
        for memory in self.memories():
            weights.extend(memory.gates())
        weights.append(rows_of([self.out.weight, self.out.bias]))
        for place, matrix in zip(self.places, weights):
            place.write(data, matrix)
        return with_parts(data, (NETWORK, CHARACTERS, RECODER))
