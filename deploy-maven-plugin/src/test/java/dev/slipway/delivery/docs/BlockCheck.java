package dev.slipway.delivery.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a block is tested, and what is wrong with it. */
final class BlockCheck {
  private static final int FEWEST_WORDS = 3;

  private final TestSources tests;
  private final YamlBlock yaml = new YamlBlock();
  private final XmlBlock xml;
  private final ShellBlock shell;

  BlockCheck(PluginGoals goals, TestSources tests) {
    this.tests = tests;
    this.xml = new XmlBlock(goals);
    this.shell = new ShellBlock(goals);
  }

  List<String> problems(DocBlock block) {
    List<String> problems = new ArrayList<>();
    if (!block.rest().isEmpty()) {
      problems.add("info string: " + block.rest() + " has no meaning");
    }
    Optional<String> test = block.word("test");
    Optional<String> illustration = block.word("illustration");
    boolean read = false;
    switch (block.language()) {
      case "yaml" -> read = illustration.isPresent() || yaml.problems(block, problems);
      case "xml" -> read = xml.problems(block, problems);
      case "sh" -> shell.problems(block, problems);
      default -> {}
    }
    if (test.isPresent()) {
      problems.addAll(named(block, test.get()));
    } else if (illustration.isPresent()) {
      if (illustration.get().split("\\s+").length < FEWEST_WORDS) {
        problems.add("illustration: say why in " + FEWEST_WORDS + " words or more");
      }
    } else if (!read) {
      problems.add(
          "not tested: name the test that runs or compares it (test=NAME),"
              + " or say why it is an illustration");
    }
    return problems;
  }

  private List<String> named(DocBlock block, String test) {
    try {
      if (!tests.has(test)) {
        return List.of("there is no test " + test);
      }
      return tests.names(test, block.page())
          ? List.of()
          : List.of(test + " does not read " + block.page());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
