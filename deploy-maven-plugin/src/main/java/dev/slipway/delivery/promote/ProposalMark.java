package dev.slipway.delivery.promote;

import dev.slipway.manifest.bundle.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a proposal writes: the files and a checksum of them. It stands in the commit, so that a
 * commit which a person changed is known as theirs, whoever the author is; and in the merge
 * request, so that one that was closed is not opened again with the same content. Pure.
 *
 * @param paths in their order
 */
record ProposalMark(String sha256, List<String> paths) {
  private static final String TRAILER = "Slipway-Proposal: ";
  private static final Pattern LINE =
      Pattern.compile("(?m)^" + TRAILER + "([0-9a-f]{64})((?: [A-Za-z0-9._/-]+)+)$");

  ProposalMark {
    paths = List.copyOf(paths);
  }

  /**
   * Of files.
   *
   * @param files text by path
   */
  static ProposalMark of(Map<String, String> files) {
    StringBuilder all = new StringBuilder();
    Map<String, String> sorted = new TreeMap<>(files);
    sorted.forEach(
        (path, text) ->
            all.append(path).append('\0').append(text.length()).append('\0').append(text));
    return new ProposalMark(
        Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8)), List.copyOf(sorted.keySet()));
  }

  /** The one that the message of a commit ends with. */
  static Optional<ProposalMark> in(String message) {
    Matcher line = LINE.matcher(message.stripTrailing());
    Optional<ProposalMark> last = Optional.empty();
    while (line.find()) {
      last =
          Optional.of(new ProposalMark(line.group(1), List.of(line.group(2).strip().split(" "))));
    }
    return last;
  }

  /** A message with this mark. */
  String appendTo(String message) {
    return message.stripTrailing()
        + "\n\n"
        + TRAILER
        + sha256
        + " "
        + String.join(" ", paths)
        + "\n";
  }

  /** A line of a description that is not shown. */
  String comment() {
    return "<!-- slipway:promote " + sha256 + " -->";
  }

  /** Whether a description has it. */
  boolean isIn(String description) {
    return description.contains(comment());
  }
}
