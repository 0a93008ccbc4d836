package dev.slipway.delivery.cluster.prune;

import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.manifest.bundle.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/** A short checksum that stands for exactly one set of live objects. */
public final class Confirmation {
  private static final int LETTERS = 16;

  private Confirmation() {}

  /** The checksum over identities and UIDs; the order does not matter. */
  public static String of(Collection<PruneCandidate> objects) {
    String text =
        objects.stream()
            .map(
                found ->
                    String.join(
                        "\t",
                        found.resource().groupKind(),
                        found.state().namespace(),
                        found.state().name(),
                        found.state().uid()))
            .sorted()
            .collect(Collectors.joining("\n"));
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, LETTERS);
  }
}
