"""The plots of the notebooks: each takes what the Python interface of kg gives and draws it with matplotlib."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from textwrap import shorten

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import networkx as nx
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from kg.interface import Statements

# One colour for each status and type everywhere; they can be told apart in grey, and by their marks.
STATUS = {"actual": "#1b6fa8", "planned": "#c2540a", "negated": "#55617a"}
MARK = {"actual": "o", "planned": "D", "negated": "X"}
TYPE = {
    "person": "#7b4fc0", "country": "#1b6fa8", "place": "#4d7c2a", "base": "#c2540a", "facility": "#9a6a2c",
    "force": "#2a7a5c", "armed-group": "#b3261e", "coalition": "#9c7400", "organization": "#55617a",
    "agreement": "#8a3f7a", "operation": "#a8324a",
}  # fmt: skip
ROOM = 0.14  # between two names, in the units of the layout
LINE = {"presence": "#1f5fa8", "conflict": "#b3261e", "politics": "#2a7a5c", "structure": "#9aa3ad"}

pd.set_option("display.max_colwidth", 140)
plt.rcParams.update({
    "figure.dpi": 80, "savefig.dpi": 80, "font.size": 10, "axes.spines.top": False, "axes.spines.right": False,
    "axes.titlelocation": "left", "axes.titlesize": 12, "axes.titleweight": "bold", "svg.hashsalt": "basegraph",
})  # fmt: skip


def timeline(statements: Statements, *, title: str) -> Figure:
    """Each statement on a line of its own, in the order of the days that it is about.

    A bar covers the days that a sentence names, a ring is the day on which the first paper said it. A report that no
    sentence dates is a dot on that day: it happened then or before.
    """
    rows = statements.to_frame()
    rows = rows[rows["start"].notna() & rows["end"].notna() | rows["time"].isna() & rows["first_published"].notna()]
    rows = rows[rows["time"].notna() | (rows["status"] != "planned")]
    rows = rows.assign(begins=rows["start"].fillna(rows["first_published"]))
    rows = rows.sort_values(["begins", "end", "text"], ascending=False).reset_index(drop=True)
    figure, axes = plt.subplots(figsize=(11, 1.2 + 0.34 * max(len(rows), 1)))
    days = pd.concat([rows["begins"], rows["end"], rows["first_published"]]).dropna()
    thin = (days.max() - days.min()).days / 150 if len(days) else 1  # what the eye still sees as a bar
    for place, row in rows.iterrows():
        colour, told = STATUS[row["status"]], row["first_published"]
        if pd.isna(row["start"]):
            axes.plot(told, place, MARK[row["status"]], color=colour, ms=8, zorder=3)
            continue
        if pd.notna(told):
            axes.plot([told, row["start"]], [place, place], color=colour, lw=1, alpha=0.6)
            axes.plot(told, place, "o", mfc="white", mec="#1d2530", ms=6, zorder=3)
        axes.barh(place, max((row["end"] - row["start"]).days + 1, thin), left=row["start"], height=0.5, color=colour,
                  hatch="////" if row["status"] == "planned" else None, edgecolor="white")  # fmt: skip
    axes.set_yticks(range(len(rows)), [shorten(_untimed(text), 66, placeholder=" …") for text in rows["text"]])
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(mdates.AutoDateLocator()))
    axes.grid(axis="x", color="#e3e6ea")
    axes.set_axisbelow(True)
    axes.set_title(title, x=0.0)
    marks = {
        "planned for": plt.Rectangle((0, 0), 1, 1, fc=STATUS["planned"], hatch="////", ec="white"),
        "dated report": plt.Rectangle((0, 0), 1, 1, fc=STATUS["actual"], ec="white"),
        "report without a date": Line2D([], [], marker=MARK["actual"], color=STATUS["actual"], ls="", ms=8),
        "denial": Line2D([], [], marker=MARK["negated"], color=STATUS["negated"], ls="", ms=8),
        "first told": Line2D([], [], marker="o", mfc="white", mec="#1d2530", ls=""),
    }
    axes.legend(marks.values(), marks.keys(), loc="upper center", bbox_to_anchor=(0.2, -0.4 / figure.get_figheight()),
                ncol=5, frameon=False)  # fmt: skip
    return _done(figure)


def _untimed(text: str) -> str:
    """A statement's words without what the picture shows."""
    return (
        text.split(", 19")[0]
        .split(", 20")[0]
        .replace(" (planned)", "")
        .replace(" (negated)", "")
        .replace(", planned)", ")")
    )


def bars(counts: Mapping[str, float], *, title: str, colours: Mapping[str, str] | None = None) -> Figure:
    """One bar for each name, the first on top, with its value at the end."""
    names, values = list(counts)[::-1], list(counts.values())[::-1]
    figure, axes = plt.subplots(figsize=(8, 0.8 + 0.3 * len(names)))
    drawn = axes.barh(names, values, color=[(colours or {}).get(name, "#1b6fa8") for name in names], height=0.7)
    axes.bar_label(drawn, labels=[f"{value:g}" for value in values], padding=4)
    axes.set_title(title, x=0.0)
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    return _done(figure)


def network(
    graph: nx.MultiDiGraph, *, title: str, positions: Mapping[str, Sequence[float]] | None = None,
    colours: Mapping[str, str] | None = None, sizes: Mapping[str, float] | None = None,
    labels: Iterable[str] | None = None, axes: Axes | None = None, letters: float = 7.5,
) -> Figure:  # fmt: skip
    """Nodes coloured by type (or as given), edges by the group of their predicate, plans dashed.

    Args:
        graph: of `to_networkx`.
        title: above the picture.
        positions: of each node; computed when None.
        colours: of each node.
        sizes: 0 to 1 for each node; how connected it is when None.
        labels: the nodes that are named; all when None.
        axes: where to draw; a figure of its own when None.
        letters: the size of the smallest names, in points.
    """
    figure = axes.figure if axes else plt.subplots(figsize=(11, 8))[0]
    axes = axes or figure.axes[0]
    positions = positions or layout(graph)
    degrees = dict(nx.Graph(graph).degree())
    most = max(degrees.values(), default=1) or 1
    sizes = sizes or {node: degree / most for node, degree in degrees.items()}
    seen: set[tuple[str, str, str, str]] = set()
    for one, other, facts in graph.edges(data=True):
        kind = (one, other, facts.get("group", "structure"), facts["status"])
        if one == other or kind in seen:
            continue
        bend = 0.06 + 0.06 * sum(kind[:2] == each[:2] for each in seen)
        seen.add(kind)
        axes.annotate("", positions[other], positions[one], arrowprops={
            "arrowstyle": "-|>", "color": LINE.get(kind[2], "#9aa3ad"), "alpha": 0.75, "lw": 1.3, "shrinkA": 8,
            "shrinkB": 9, "ls": {"planned": (0, (4, 3)), "negated": (0, (1, 2))}.get(kind[3], "-"),
            "connectionstyle": f"arc3,rad={bend}",
        })  # fmt: skip
    for node, facts in graph.nodes(data=True):
        colour = (colours or {}).get(node) or TYPE.get(facts.get("type", ""), "#55617a")
        axes.scatter(
            *positions[node], s=40 + 500 * sizes.get(node, 0), color=colour, edgecolor="white", lw=1.2, zorder=3
        )
    named = set(graph) if labels is None else set(labels)
    for node in sorted(named & set(graph)):
        size = letters + 3 * sizes.get(node, 0)
        above = 7 + 8 * sizes.get(node, 0) ** 0.5
        axes.annotate(graph.nodes[node].get("label", node), positions[node], xytext=(0, above),
                      textcoords="offset points", ha="center", fontsize=size, zorder=4,
                      bbox={"fc": "white", "ec": "none", "alpha": 0.75, "pad": 0.6})  # fmt: skip
    axes.margins(0.12)
    axes.set_axis_off()
    axes.set_title(title, x=0.0)
    return _done(figure)


def layout(graph: nx.MultiDiGraph, *, named: Iterable[str] | None = None) -> dict[str, Sequence[float]]:
    """Positions by stress (Kamada and Kawai), then moved apart until no name lies on another; the same each time.

    The largest part lies on top, the small ones side by side below it. `named` are the nodes whose names are drawn.
    """
    simple = nx.Graph(graph)
    parts = sorted(nx.connected_components(simple), key=lambda part: (-len(part), min(part)))
    positions: dict[str, Sequence[float]] = {}
    left, top, lowest = -1.0, 1.0, -1.0  # where the next part goes; the first has the whole width to itself
    for part in parts:
        ordered = nx.Graph()
        ordered.add_nodes_from(sorted(part))
        edges = simple.subgraph(part).edges()
        ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in edges if len(set(edge)) > 1))
        scale = 1.0 if part is parts[0] else max(0.25, 0.6 * len(part) / len(parts[0]))
        if left > -1.0 and left + 2 * scale > 1.1:
            left, top = -1.0, lowest - 0.35
        positions |= nx.kamada_kawai_layout(ordered, center=(left + scale, top - scale), scale=scale)
        left, lowest = left + 2 * scale + 0.45, min(lowest, top - 2 * scale)
        if part is parts[0]:
            left, top = -1.0, lowest - 0.35
    wanted = set(graph) if named is None else set(named)
    widths = {node: 0.022 * len(graph.nodes[node].get("label", node)) if node in wanted else 0.05 for node in graph}
    return _apart(positions, widths)


def _apart(positions: Mapping[str, Sequence[float]], widths: Mapping[str, float]) -> dict[str, Sequence[float]]:
    """The positions moved, a little at a time and in a fixed order, until the boxes of the names are clear."""
    moved = {node: [float(x), float(y)] for node, (x, y) in sorted(positions.items())}
    for _ in range(300):
        still = True
        for one, other in combinations(moved, 2):
            across = (widths[one] + widths[other]) / 2 - abs(moved[one][0] - moved[other][0])
            down = ROOM - abs(moved[one][1] - moved[other][1])
            if across <= 0 or down <= 0:
                continue
            still = False
            axis = 1 if down < 1.5 * across else 0
            push = (down if axis else across) / 4
            sign = 1 if moved[one][axis] >= moved[other][axis] else -1
            moved[one][axis] += sign * push
            moved[other][axis] -= sign * push
        if still:
            break
    return {node: tuple(place) for node, place in moved.items()}


def matrix(table: pd.DataFrame, *, title: str, words: Sequence[str] = ("no", "yes"), width: float = 11) -> Figure:
    """A table of counts as shaded cells with the numbers in them; an empty cell is 0."""
    figure, axes = plt.subplots(figsize=(width, 1.6 + 0.34 * len(table)))
    values = table.to_numpy(dtype=float)
    axes.imshow(values, cmap="Blues", vmin=0, vmax=max(values.max() if values.size else 1, 1) * 1.3, aspect="auto")
    for row, column in zip(*values.nonzero(), strict=True):
        dark = values[row, column] > 0.7 * values.max()
        axes.text(
            column, row, f"{values[row, column]:g}", ha="center", va="center", color="white" if dark else "#1d2530"
        )
    heads = [shorten(str(one), 30, placeholder=" …") for one in table.columns]
    axes.set_xticks(range(len(heads)), heads, rotation=40, ha="left")
    axes.set_yticks(range(len(table)), [shorten(str(one), 84, placeholder=" …") for one in table.index])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.set_xticks([edge - 0.5 for edge in range(len(table.columns) + 1)], minor=True)
    axes.set_yticks([edge - 0.5 for edge in range(len(table) + 1)], minor=True)
    axes.grid(which="minor", color="white", lw=2)
    axes.tick_params(which="minor", length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_title(title, x=0.0, pad=12)
    return _done(figure)


def _done(figure: Figure) -> Figure:
    """The figure, closed, so that the notebook shows it once: as the value of its cell."""
    plt.close(figure)
    return figure
