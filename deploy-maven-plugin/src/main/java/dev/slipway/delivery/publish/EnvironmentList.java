package dev.slipway.delivery.publish;

import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environments that a build promotes to, in their order. Pure. */
public final class EnvironmentList {
  /** Lines, or commas as in {@code slipway.environment}. */
  private static final Pattern SEPARATOR = Pattern.compile("[,\\r\\n]+");

  private static final Pattern SETTING =
      Pattern.compile("\\s(branch|mode|serverId|commits)=(\\S*)\\s*$");

  /** Of no address: of one on another line, or misspelled. */
  private static final Pattern STRAY = Pattern.compile("(?:^|\\s)([A-Za-z]+=\\S*)");

  private EnvironmentList() {}

  /**
   * The three ways to write it, of which one is used.
   *
   * @param addresses {@code slipway.environment}: addresses alone
   * @param text {@code slipway.environments}: an address a line or comma, with settings behind it:
   *     {@code https://… mode=mergeRequest branch=main}
   * @param elements {@code <environments>} of the pom
   */
  public record Sources(String addresses, String text, List<EnvironmentElement> elements) {
    public Sources {
      elements = List.copyOf(elements);
    }
  }

  /**
   * All of them; the first failure of one ends the promotion.
   *
   * @throws UserErrorException when two ways are used, an entry is wrong, or two entries name the
   *     same branch
   */
  public static List<EnvironmentEntry> of(Sources sources, EnvironmentEntry.Defaults defaults) {
    List<String> used = new ArrayList<>();
    List<EnvironmentEntry> entries = new ArrayList<>();
    if (!sources.addresses().isBlank()) {
      used.add("slipway.environment");
      for (String address : sources.addresses().split(",", -1)) {
        if (!address.isBlank()) {
          requireAddress(address.strip(), "slipway.environment");
          entries.add(
              EnvironmentEntry.of(
                  address, EnvironmentEntry.Own.NONE, defaults, "slipway.environment"));
        }
      }
    }
    if (!sources.text().isBlank()) {
      used.add("slipway.environments");
      for (String line : SEPARATOR.split(sources.text())) {
        if (!line.isBlank()) {
          entries.add(parsed(line.strip(), defaults));
        }
      }
    }
    if (!sources.elements().isEmpty()) {
      used.add("<environments>");
      sources.elements().forEach(element -> entries.add(element.entry(defaults)));
    }
    if (used.size() > 1) {
      throw new UserErrorException(EnvironmentListErrors.several(used));
    }
    return distinct(entries);
  }

  private static EnvironmentEntry parsed(String line, EnvironmentEntry.Defaults defaults) {
    Map<String, String> settings = new HashMap<>();
    String rest = line;
    for (Matcher last = SETTING.matcher(rest); last.find(); last = SETTING.matcher(rest)) {
      settings.putIfAbsent(last.group(1), last.group(2));
      rest = rest.substring(0, last.start());
    }
    requireAddress(rest, "slipway.environments");
    return EnvironmentEntry.of(
        rest,
        new EnvironmentEntry.Own(
            settings.get("branch"),
            settings.get("serverId"),
            settings.get("mode"),
            settings.get("commits")),
        defaults,
        "slipway.environments, " + rest.strip());
  }

  /** A lost {@code mode=mergeRequest} would make a commit without an approval. */
  private static void requireAddress(String text, String property) {
    Matcher stray = STRAY.matcher(text);
    if (stray.find()) {
      throw new UserErrorException(EnvironmentListErrors.stray(property, text, stray.group(1)));
    }
  }

  /** One that is written twice counts once; the same branch in two modes makes no sense. */
  private static List<EnvironmentEntry> distinct(List<EnvironmentEntry> entries) {
    Map<String, EnvironmentEntry> found = new HashMap<>();
    List<EnvironmentEntry> distinct = new ArrayList<>();
    for (EnvironmentEntry entry : entries) {
      EnvironmentEntry other = found.putIfAbsent(entry.address() + "\0" + entry.branch(), entry);
      if (other == null) {
        distinct.add(entry);
      } else if (!other.equals(entry)) {
        throw new UserErrorException(EnvironmentListErrors.twice(entry.address(), entry.branch()));
      }
    }
    return distinct;
  }
}
