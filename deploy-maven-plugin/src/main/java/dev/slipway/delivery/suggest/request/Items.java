package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.suggest.Proposal;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.gate.Gate;
import dev.slipway.manifest.bundle.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Short names of what is proposed, for comparing. */
public final class Items {
  private static final int LENGTH = 16;

  private Items() {}

  /** One update: the place, what it names, and the version. A new digest of a tag is another. */
  public static String of(Update update) {
    Reference reference = update.reference();
    boolean sameVersion = update.to().version().equals(reference.current().version());
    return hash(
        String.join(
            "\n",
            reference.place().file(),
            reference.place().field(),
            reference.name(),
            update.to().version(),
            sameVersion ? update.to().digest().orElse("") : ""));
  }

  /** All updates of a proposal, in a fixed order. */
  static List<String> of(Proposal proposal) {
    return proposal.updates().stream().map(Items::of).distinct().sorted().toList();
  }

  /**
   * What the text of a merge request shows besides versions. Texts of gates change every minute;
   * only their states count.
   */
  static String shows(List<Gate> gates) {
    return hash(
        gates.stream()
            .map(gate -> gate.name() + "=" + gate.state())
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  private static String hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
  }
}
