package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.source.Sources;
import dev.slipway.delivery.suggest.version.VersionRules;
import java.io.IOException;
import java.util.List;

/** Port: versions that exist, and the one to take. */
public interface VersionFinder {

  /**
   * Checks, before any request, whether the host of a reference may be asked; here any may.
   *
   * @param hosts that an environment allows; empty for any
   * @throws IOException when it may not
   */
  default void check(Reference reference, List<String> hosts) throws IOException {}

  /** The versions that exist of what a reference names. */
  List<Candidate> list(Reference reference) throws IOException;

  /** The version that a reference should name. */
  Sources.Suggestion suggest(Reference reference, VersionRules rules, List<String> hosts)
      throws IOException;

  /** Stores, repositories and registries. */
  static VersionFinder of(Sources sources) {
    return new VersionFinder() {
      @Override
      public void check(Reference reference, List<String> hosts) throws IOException {
        sources.check(reference, hosts);
      }

      @Override
      public List<Candidate> list(Reference reference) throws IOException {
        return sources.list(reference);
      }

      @Override
      public Sources.Suggestion suggest(Reference reference, VersionRules rules, List<String> hosts)
          throws IOException {
        return sources.suggest(reference, rules, hosts);
      }
    };
  }
}
