package dev.slipway.its.demo;

import java.io.PrintStream;
import java.nio.file.Path;

/** Tells the demo: numbered steps, what happened, where to look. */
final class Narrator {
  private final PrintStream out;
  private int step;

  Narrator(PrintStream out) {
    this.out = out;
  }

  void step(String title) {
    out.printf("%n%d. %s%n", ++step, title);
  }

  void fact(String text) {
    out.println("   " + text);
  }

  void look(Path path) {
    out.println("   look: " + path);
  }
}
