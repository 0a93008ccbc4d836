package dev.slipway.delivery.access.request;

import dev.slipway.delivery.environment.CommitText;
import dev.slipway.manifest.bundle.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A change of one file, and how it is proposed.
 *
 * @param place the branch that has it, and the file
 * @param edit makes the new text of the file from the present one; may be called more than once
 * @param commit its subject is the title of the merge request too
 * @param description Markdown
 * @param stands whether a text of the file that waits on the branch still does what is wanted
 */
record GrantChange(
    Place place,
    UnaryOperator<String> edit,
    CommitText commit,
    String description,
    Predicate<String> stands) {
  private static final String PREFIX = "slipway/access/";
  private static final int HASH = 10;
  private static final int NAME = 40;

  /**
   * Where.
   *
   * @param branch the same for the same verb, namespace and subject
   * @param file {@code access/orders.yaml}
   * @param wish a hash of all that was asked for, by which the same wish is found again
   */
  record Place(String branch, String file, String wish) {

    /** A line of a description that is not shown. */
    String comment() {
      return "<!-- slipway:access " + wish + " -->";
    }
  }

  /**
   * A branch.
   *
   * @param verb {@code open} or {@code close}
   * @param whom readable; what git does not allow in a branch is replaced
   */
  static String branch(String verb, String namespace, String whom) {
    String readable = whom.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    String name = readable.substring(0, Math.min(NAME, readable.length()));
    return PREFIX + verb + "-" + namespace + "-" + name + "-" + hash(namespace + "\n" + whom);
  }

  static String hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, HASH);
  }
}
