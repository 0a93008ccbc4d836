package dev.slipway.its.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The most connections that a process had to one port at a time, as Linux counts them. */
final class OpenConnections {
  private static final String ESTABLISHED = "01";

  private final ProcessHandle process;
  private final String port;
  private final AtomicInteger most = new AtomicInteger();

  private OpenConnections(ProcessHandle process, int port) {
    this.process = process;
    this.port = String.format(Locale.ROOT, ":%04X", port);
  }

  /** Looks again and again until the process has ended. */
  static OpenConnections of(ProcessHandle process, int port) {
    OpenConnections connections = new OpenConnections(process, port);
    Thread reader = new Thread(connections::read, "open-connections");
    reader.setDaemon(true);
    reader.start();
    return connections;
  }

  int most() {
    return most.get();
  }

  private void read() {
    try {
      while (process.isAlive()) {
        most.accumulateAndGet(now(), Math::max);
        Thread.sleep(100);
      }
    } catch (IOException | UncheckedIOException e) {
      // It has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int now() throws IOException {
    Set<String> inodes = new HashSet<>();
    Path proc = Path.of("/proc", String.valueOf(process.pid()));
    try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
      for (Path file : files.toList()) {
        if (Files.isSymbolicLink(file)) {
          String target = String.valueOf(Files.readSymbolicLink(file));
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring(8, target.length() - 1));
          }
        }
      }
    }
    int count = 0;
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(proc.resolve(table))) {
        String[] words = line.strip().split("\\s+", -1);
        boolean there = words.length > 9 && words[2].endsWith(port) && words[3].equals(ESTABLISHED);
        count += there && inodes.contains(words[9]) ? 1 : 0;
      }
    }
    return count;
  }
}
