package dev.slipway.its.bed;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Starts and stops the bed from the build. {@code start TARGET LOCAL-REPOSITORY JVMS} runs the bed
 * in a process of its own, for tests in as many JVMs; it is up when {@code await TARGET} returns.
 * That process ends by {@code stop TARGET}, or when the process that called start is gone, however
 * it went.
 */
public final class BedCommand {
  private final BedDirectory directory;

  private BedCommand(BedDirectory directory) {
    this.directory = directory;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = List.of(arguments);
    var command = new BedCommand(new BedDirectory(Path.of(words.get(1)).toAbsolutePath()));
    int status =
        switch (words.get(0)) {
          case "start" -> command.start(Path.of(words.get(2)).toAbsolutePath(), words.get(3));
          case "serve" ->
              command.serve(
                  Path.of(words.get(2)),
                  Integer.parseInt(words.get(3)),
                  Long.parseLong(words.get(4)));
          case "await" -> command.await();
          case "stop" -> command.stop();
          default ->
              throw new IllegalArgumentException(
                  "start, await, serve or stop, not " + words.get(0));
        };
    System.exit(status);
  }

  private int start(Path localRepository, String jvms) throws IOException, InterruptedException {
    directory.pids().endAll(); // What a bed left that was killed hard.
    directory.clear();
    long maven = ProcessHandle.current().parent().orElseThrow().pid();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dsun.net.httpserver.nodelay=true",
            "-classpath",
            System.getProperty("java.class.path"),
            BedCommand.class.getName(),
            "serve",
            directory.target().toString(),
            localRepository.toString(),
            jvms,
            String.valueOf(maven));
    Process bed =
        new ProcessBuilder(command)
            .redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(directory.log().toFile())
            .start();
    directory.pids().add(bed.toHandle());
    return 0;
  }

  private int await() throws IOException, InterruptedException {
    boolean up = Files.exists(directory.properties());
    while (!up && directory.pids().firstIsAlive()) {
      Thread.sleep(100);
      up = Files.exists(directory.properties());
    }
    System.out.print(Files.readString(directory.log()));
    System.out.println("bed: logs and bed.properties are in " + directory.bed());
    return up ? 0 : 1;
  }

  private int serve(Path localRepository, int jvms, long maven) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> directory.pids().endAll()));
    // From the first moment on: a build can be broken off while the servers start.
    CompletableFuture<Void> gone =
        ProcessHandle.of(maven)
            .map(build -> build.onExit().thenRun(() -> System.exit(0)))
            .orElseThrow(() -> new IllegalStateException("the build is gone"));
    Bed bed;
    try {
      bed = Bed.start(directory, jvms, System.getenv());
    } catch (CompletionException e) {
      System.out.println("bed: " + (e.getCause() == null ? e : e.getCause()).getMessage());
      return 1;
    }
    bed.summary().forEach(System.out::println);
    bed.describe(localRepository);
    gone.join();
    return 0;
  }

  private int stop() throws IOException {
    directory.pids().endAll();
    List<String> lines = BedReport.ofThisMachine(directory).lines();
    lines.forEach(System.out::println);
    Files.write(directory.report(), lines);
    return 0;
  }
}
