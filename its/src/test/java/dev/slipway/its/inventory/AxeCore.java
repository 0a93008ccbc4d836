package dev.slipway.its.inventory;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.Tool;
import dev.slipway.its.browser.Tab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The accessibility rules of axe-core, which npm installs once below target. */
final class AxeCore {
  private static final String VERSION = "4.14.1";
  private static final Path FOLDER = Path.of("target", "axe");
  private static final Path SCRIPT =
      FOLDER.resolve(Path.of("node_modules", "axe-core", "axe.min.js"));

  private AxeCore() {}

  /** Skips the test where there is neither the package nor npm with a network. */
  static String script() throws Exception {
    if (!Files.exists(SCRIPT)) {
      Optional<Path> npm = Tool.find("npm");
      assumeTrue(npm.isPresent(), "no npm here, which installs axe-core");
      assumeTrue(install(npm.get()), "npm could not install axe-core");
    }
    return Files.readString(SCRIPT);
  }

  private static boolean install(Path npm) throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Process process =
        new ProcessBuilder(
                npm.toString(),
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--no-save",
                "--prefix",
                FOLDER.toString(),
                "axe-core@" + VERSION)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      System.err.println(output);
    }
    return process.exitValue() == 0;
  }

  /** Serious and critical findings of all rules in what is shown, one a line. */
  static List<String> findings(Tab tab, String script) {
    tab.call("Runtime.evaluate", Map.of("expression", script));
    JsonNode found =
        tab.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations"
                + ".filter(v => ['serious', 'critical'].includes(v.impact)).flatMap(v => v.nodes"
                + ".slice(0, 5).map(n => v.id + ' ' + n.target + ' ' + n.failureSummary)))");
    return found.valueStream().map(JsonNode::asString).toList();
  }

  /** How many rules were passed: none would mean that nothing was looked at. */
  static int passes(Tab tab) {
    return tab.number("axe.run(document).then(r => r.passes.length)");
  }
}
