package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Some of the figures of {@link ApplyBench} alone, for those who work on them.
 *
 * @param name of the bench
 * @param missing what is said where there is no peer
 */
record ApplyPartBench(String name, BenchSetup setup, PrintStream out, Figure missing, Part part)
    implements Bench {

  /** Measures on a server. */
  interface Part {
    List<Figure> measure(ApplyServer server, Path directory) throws IOException;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh(name);
    try (ApplyServer server = new ApplyServer(directory, System.getenv())) {
      if (!server.complete()) {
        out.println("no peer here: " + server.description() + ", or no kubectl");
        return List.of(missing);
      }
      return part.measure(server, directory);
    }
  }
}
