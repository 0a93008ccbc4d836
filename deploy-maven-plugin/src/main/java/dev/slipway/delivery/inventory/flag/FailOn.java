package dev.slipway.delivery.inventory.flag;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What fails a build. Pure.
 *
 * @param kinds flags that do
 * @param incomplete whether a source that can't be read does
 */
public record FailOn(Set<FlagKind> kinds, boolean incomplete) {
  private static final String INCOMPLETE = "incomplete";

  /** Flags that only what bundles and folders have can tell. */
  private static final Set<FlagKind> CONTENT =
      EnumSet.of(
          FlagKind.UNOWNED,
          FlagKind.OWNED_BY_PERSON,
          FlagKind.UNPINNED_IMAGE,
          FlagKind.TWO_TAGS,
          FlagKind.TWO_DIGESTS,
          FlagKind.BUNDLE_GONE);

  /** Flags that only clusters can tell. */
  private static final Set<FlagKind> CLUSTERS =
      EnumSet.of(FlagKind.UNHEALTHY, FlagKind.EXPIRED_ACCESS, FlagKind.DRIFT, FlagKind.NOT_APPLIED);

  public FailOn {
    kinds = Set.copyOf(kinds);
  }

  /**
   * Reads the parameter.
   *
   * @param text ids of flags and {@code incomplete}, comma-separated; empty for nothing
   */
  public static FailOn parse(String text) {
    Set<FlagKind> kinds = EnumSet.noneOf(FlagKind.class);
    boolean incomplete = false;
    for (String part : text.split(",")) {
      String word = part.strip().toLowerCase(Locale.ROOT);
      if (word.equals(INCOMPLETE)) {
        incomplete = true;
      } else if (!word.isEmpty()) {
        kinds.add(
            Arrays.stream(FlagKind.values())
                .filter(kind -> kind.id().equals(word))
                .findFirst()
                .orElseThrow(
                    () -> new UserErrorException(InventoryErrors.unknownFlag(word, known()))));
      }
    }
    return new FailOn(kinds, incomplete);
  }

  /** Whether bundles and folders have to be read for it. */
  public boolean content() {
    return kinds.stream().anyMatch(CONTENT::contains);
  }

  /**
   * Checks that clusters are read where a flag needs it: it would never fail otherwise.
   *
   * @throws UserErrorException (CONFIGURATION_INVALID) when they are not
   */
  public void checkClusters(boolean read) {
    List<String> needing =
        kinds.stream().filter(CLUSTERS::contains).sorted().map(FlagKind::id).toList();
    if (!read && !needing.isEmpty()) {
      throw new UserErrorException(InventoryErrors.noClusters(needing));
    }
  }

  private static String known() {
    List<String> ids = new ArrayList<>(List.of(INCOMPLETE));
    Arrays.stream(FlagKind.values()).map(FlagKind::id).forEach(ids::add);
    return String.join(", ", ids);
  }

  /**
   * Fails if there is something to fail for.
   *
   * @throws UserErrorException (INVENTORY_INCOMPLETE, INVENTORY_FLAGGED) with each reason in a line
   */
  public void check(Inventory inventory) {
    if (incomplete) {
      List<String> missing = new ArrayList<>();
      for (EnvironmentFacts environment : inventory.environments()) {
        environment
            .problems()
            .forEach(
                (source, why) ->
                    missing.add(
                        environment.name()
                            + ", "
                            + source.name().toLowerCase(Locale.ROOT)
                            + ": "
                            + why));
      }
      if (!missing.isEmpty()) {
        throw new UserErrorException(InventoryErrors.incomplete(missing));
      }
    }
    List<String> found = new ArrayList<>();
    for (AppFacts cell : inventory.cells()) {
      for (Flag flag : cell.flags()) {
        if (kinds.contains(flag.kind())) {
          found.add(
              cell.app()
                  + " in "
                  + cell.environment()
                  + ", "
                  + flag.kind().id()
                  + ": "
                  + flag.text());
        }
      }
    }
    if (!found.isEmpty()) {
      throw new UserErrorException(InventoryErrors.flagged(found));
    }
  }
}
