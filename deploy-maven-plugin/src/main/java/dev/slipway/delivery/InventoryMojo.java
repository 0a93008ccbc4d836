package dev.slipway.delivery;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.inventory.DeclaredEntries;
import dev.slipway.delivery.inventory.InventoryEntry;
import dev.slipway.delivery.inventory.InventoryFile;
import dev.slipway.delivery.inventory.InventoryTable;
import dev.slipway.delivery.inventory.UpdateGates;
import dev.slipway.manifest.AbstractSlipwayMojo;
import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.git.GitRevisionReader;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Prints what this repository declares for its environment: app, version, owner, commit and date,
 * and what updates wait for. Does not read the cluster; needs no network.
 *
 * @since 0.1.0
 */
@Mojo(name = "inventory", threadSafe = true)
public class InventoryMojo extends AbstractSlipwayMojo {

  @Override
  protected void run() throws IOException {
    EnvironmentReader reader = new EnvironmentReader();
    EnvironmentDefinition definition = reader.definition(baseDirectory());
    String environment = definition.name();
    List<AppReference> apps = reader.apps(baseDirectory());
    List<InventoryEntry> entries = new DeclaredEntries().of(baseDirectory(), apps);
    UpdateGates updates =
        UpdateGates.of(
            baseDirectory(), apps, definition.updates(), VersionOrder::compare, Instant.now());
    InventoryFile.write(
        buildDirectory().resolve("environment").resolve("inventory.json"),
        environment,
        entries,
        updates);
    String commit =
        new GitRevisionReader(System.getenv())
            .read(baseDirectory())
            .map(GitRevision::describedCommit)
            .orElse("");
    Listeners.lines(output())
        .on(new Event.InventoryListed(environment, commit, InventoryTable.lines(entries, updates)));
  }
}
