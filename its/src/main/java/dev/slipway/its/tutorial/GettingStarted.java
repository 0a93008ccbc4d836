package dev.slipway.its.tutorial;

import dev.slipway.its.bed.BedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * docs/getting-started.md: what a reader copies, in the order of the page.
 *
 * @param settings the whole settings.xml
 * @param commands from nothing to objects on the cluster; a command over several lines is one
 * @param further commands of the sections behind, which a reader can leave out
 */
public record GettingStarted(String settings, List<String> commands, List<String> further) {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)[^\\n]*\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** Where the goal of the page is reached. */
  private static final String GOAL = "\n## Look around\n";

  private static final String SLIPWAY = "https://slipway.dev/slipway/slipway.git";

  /** Of the git server, as the page writes them. */
  public static final List<String> PROJECTS = List.of("my-team/env-test.git", "my-team/orders.git");

  /**
   * Reads the page with the servers of the bed in place of the examples.
   *
   * @param file the page
   * @param slipway URL or path of a git repository in place of Slipway's
   */
  public static GettingStarted read(Path file, BedFile bed, String slipway) throws IOException {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put(SLIPWAY, slipway);
    addresses.put(
        "https://nexus.example.com/repository/k8s-manifests", trimmed(bed, "nexus.store"));
    addresses.put("https://gitlab.example.com", trimmed(bed, "git.url"));
    addresses.put("nexus.example.com", bed.get("nexus.server"));
    addresses.put("gitlab.example.com", bed.get("git.server"));
    addresses.put("registry.example.com", bed.get("registry.secured"));
    String text = Files.readString(file);
    for (Map.Entry<String, String> address : addresses.entrySet()) {
      text = text.replace(address.getKey(), address.getValue());
    }
    GettingStarted page = parse(text);
    String settings = page.settings();
    // The page's own passwords, in the order of its servers.
    for (String server : List.of("registry", "nexus", "git")) {
      settings =
          settings
              .replaceFirst(">ci<", ">" + bed.account(server).user() + "<")
              .replaceFirst(">secret<", ">" + bed.account(server).password() + "<");
    }
    return new GettingStarted(settings, page.commands(), page.further());
  }

  /** Reads the page as it is written. */
  public static GettingStarted parse(String page) throws IOException {
    int goal = page.indexOf(GOAL);
    List<String> settings = blocks(page, "xml");
    if (goal < 0 || settings.size() != 1) {
      throw new IOException(
          "getting-started.md: no section '" + GOAL.strip() + "', or no settings");
    }
    return new GettingStarted(
        settings.get(0), commands(page.substring(0, goal)), commands(page.substring(goal)));
  }

  private static List<String> commands(String text) {
    List<String> commands = new ArrayList<>();
    for (String block : blocks(text, "sh")) {
      for (String command : block.split("(?<!\\\\)\n")) {
        if (!command.isBlank()) {
          commands.add(command);
        }
      }
    }
    return commands;
  }

  private static List<String> blocks(String text, String language) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  private static String trimmed(BedFile bed, String key) {
    return bed.get(key).replaceFirst("/$", "");
  }
}
