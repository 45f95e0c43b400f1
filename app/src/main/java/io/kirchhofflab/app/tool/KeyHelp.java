package io.kirchhofflab.app.tool;

import java.util.ArrayList;
import java.util.List;

/// What `?` shows: every key and gesture of the canvas, by section.
public final class KeyHelp {

  /// One line: the keys or the gesture, and what it does.
  public record Entry(String keys, String what) {}

  public record Section(String title, List<Entry> entries) {
    public Section {
      entries = List.copyOf(entries);
    }
  }

  private KeyHelp() {}

  public static List<Section> sections() {
    return List.of(draw(), laws(), select(), change(), look(), keyboardOnly());
  }

  private static Section draw() {
    return new Section(
        "Draw",
        List.of(
            new Entry("N  V  G", "place a node, a driven node, ground"),
            new Entry("Double-click", "add a node"),
            new Entry("Drag from a node's rim", "draw an edge; on empty ground it gets a node"),
            new Entry("W", "draw edges from anywhere on a node"),
            new Entry("P", "show or hide the trace of what is clicked"),
            new Entry("Alt while dragging", "place freely, off the grid"),
            new Entry("Esc", "back to selecting")));
  }

  private static Section laws() {
    List<Entry> entries = new ArrayList<>();
    for (LawKeys.LawKey key : LawKeys.all()) {
      entries.add(new Entry(key.text(), "next edge: " + key.law().title()));
    }
    entries.add(
        new Entry("The same, two nodes selected", "join them at once; Enter repeats the last law"));
    return new Section("Laws", entries);
  }

  private static Section select() {
    return new Section(
        "Select",
        List.of(
            new Entry("Click, Shift+click, Ctrl+click", "select, add, toggle"),
            new Entry("Drag to the right", "select what the box encloses"),
            new Entry("Drag to the left", "select what the box touches"),
            new Entry("Ctrl+A", "select everything"),
            new Entry("Ctrl+Shift+A", "grow the selection along its edges")));
  }

  private static Section change() {
    return new Section(
        "Change",
        List.of(
            new Entry("Drag", "move; an edge bends"),
            new Entry("Alt+drag", "copy"),
            new Entry("Arrows, Shift+arrows", "move by 20, by 200"),
            new Entry("Del, Backspace", "delete"),
            new Entry("Ctrl+X  Ctrl+C  Ctrl+V", "cut, copy, paste at the pointer"),
            new Entry("Ctrl+D", "duplicate; an edge gets a parallel one"),
            new Entry("F", "turn edges around"),
            new Entry("Ctrl+Z, Ctrl+Y", "undo, redo"),
            new Entry("F2, Enter", "rename, inspect")));
  }

  private static Section look() {
    return new Section(
        "Look",
        List.of(
            new Entry("Wheel, + and −", "zoom"),
            new Entry("1", "actual size"),
            new Entry("0, Shift+0", "fit everything, fit the selection"),
            new Entry("Right, middle or Space+drag", "pan"),
            new Entry("Space", "run or pause")));
  }

  private static Section keyboardOnly() {
    return new Section(
        "Without a mouse",
        List.of(
            new Entry("Tab, Shift+Tab", "next, previous element"),
            new Entry("Ctrl+arrow", "go to the next node that way"),
            new Entry("Ctrl+Shift+arrow", "select it as well"),
            new Entry("N", "add a node at the next free place"),
            new Entry("Shift+N", "add a node joined to the selected one"),
            new Entry("Enter, two nodes selected", "join them"),
            new Entry("Shift+F10", "menu of the selection")));
  }
}
