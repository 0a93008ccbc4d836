package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.declared.ContentReader;
import dev.slipway.delivery.inventory.declared.DeclaredReader;
import dev.slipway.delivery.inventory.declared.NewestVersions;
import dev.slipway.delivery.inventory.figures.FigureText;
import dev.slipway.delivery.inventory.find.EnvironmentPlace;
import dev.slipway.delivery.inventory.find.ForgeEnvironments;
import dev.slipway.delivery.inventory.find.GivenEnvironments;
import dev.slipway.delivery.inventory.output.InventoryLines;
import dev.slipway.delivery.inventory.output.Output;
import dev.slipway.delivery.inventory.output.Outputs;
import dev.slipway.delivery.inventory.page.Page;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.suggest.source.ListedVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connects a run with repositories, stores, clusters and outputs. */
public final class InventorySetup {
  /** Columns of {@code [INFO] }. */
  private static final int PREFIX = 7;

  private final Connections connections;
  private final Directories directories;
  private final Map<String, String> variables;
  private final InstantSource clock;
  private final DeliveryListener events;

  /**
   * Folders of this machine.
   *
   * @param base where relative folders begin
   * @param caches slipway's cache directory
   */
  public record Directories(Path base, Path caches) {}

  /**
   * @param variables of the process
   */
  public InventorySetup(
      Connections connections,
      Directories directories,
      Map<String, String> variables,
      InstantSource clock,
      DeliveryListener events) {
    this.connections = connections;
    this.directories = directories;
    this.variables = Map.copyOf(variables);
    this.clock = clock;
    this.events = events;
  }

  /**
   * Runs it.
   *
   * @param storeServerId of the bundles' store in {@code settings.xml}; may be empty
   * @param width of the console in columns
   */
  public void run(InventoryOptions options, String storeServerId, int width) throws IOException {
    try (Evidences evidences =
        new Evidences(connections, directories, variables, clock.instant(), events)) {
      InventoryParts parts =
          new InventoryParts(
              () -> places(options),
              content -> reader(content, storeServerId),
              evidences.of(options),
              outputs(),
              InventorySetup::lines);
      new InventoryRun(parts, options, clock, events).run(width - PREFIX);
    }
  }

  static List<Output> outputs() {
    List<Output> outputs = new ArrayList<>(Outputs.all());
    outputs.add(new Page());
    return outputs;
  }

  private static List<String> lines(InventoryReport report, int width) {
    List<String> lines = new ArrayList<>(InventoryLines.lines(report, width));
    lines.addAll(FigureText.lines(report.figures(), width));
    return lines;
  }

  private List<EnvironmentPlace> places(InventoryOptions options) throws IOException {
    List<EnvironmentPlace> places = new ArrayList<>();
    if (options.forge().given()) {
      places.addAll(
          new ForgeEnvironments(connections, directories.caches(), variables)
              .find(options.forge()));
    }
    if (!options.forge().given() || !options.environments().isBlank()) {
      places.addAll(GivenEnvironments.of(options.environments(), directories.base()));
    }
    return places;
  }

  private DeclaredReader reader(boolean content, String storeServerId) {
    Optional<ContentReader> contents =
        content
            ? Optional.of(new ContentReader(connections, directories.caches(), storeServerId))
            : Optional.empty();
    return new DeclaredReader(
        contents,
        new NewestVersions(new ListedVersions(directories.caches())::find, clock.instant()),
        variables,
        clock);
  }
}
