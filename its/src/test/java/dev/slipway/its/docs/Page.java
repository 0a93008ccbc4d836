package dev.slipway.its.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of docs/, with the addresses of the test bed in place of its examples. */
record Page(String text) {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)[^\\n]*\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  static Page read(String name, Map<String, String> addresses) throws IOException {
    String text = Files.readString(Path.of("..", "docs", name));
    for (Map.Entry<String, String> address : addresses.entrySet()) {
      text = text.replace(address.getKey(), address.getValue());
    }
    return new Page(text);
  }

  /** The fenced blocks of a language, in their order. */
  List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }
}
