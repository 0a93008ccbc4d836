package dev.slipway.its.agreement;

import dev.slipway.its.agreement.Corpus.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of who refuses what. */
final class Agreement {
  private int bothAccept;
  private int bothRefuse;
  private final List<Difference> serverAlone = new ArrayList<>();
  private final List<Difference> weAlone = new ArrayList<>();

  /** An object, and the words of the one that refuses it. */
  record Difference(String object, String message) {}

  void add(Document document, Optional<String> refusal) {
    List<String> errors = document.errors();
    if (refusal.isPresent() && errors.isEmpty()) {
      serverAlone.add(new Difference(document.name(), refusal.get()));
    } else if (refusal.isPresent()) {
      bothRefuse++;
    } else if (errors.isEmpty()) {
      bothAccept++;
    } else {
      weAlone.add(new Difference(document.name(), errors.get(0)));
    }
  }

  List<Difference> serverAlone() {
    return serverAlone;
  }

  String table() {
    var table = new StringBuilder();
    table.append("%-20s %5d%n".formatted("both accept", bothAccept));
    table.append("%-20s %5d%n".formatted("both refuse", bothRefuse));
    table.append("%-20s %5d%n".formatted("only server refuses", serverAlone.size()));
    table.append("%-20s %5d%n".formatted("only we refuse", weAlone.size()));
    serverAlone.forEach(d -> table.append(line("server", d)));
    weAlone.forEach(d -> table.append(line("we", d)));
    return table.toString();
  }

  private static String line(String who, Difference difference) {
    return "  %-6s %s: %s%n".formatted(who, difference.object(), difference.message());
  }
}
