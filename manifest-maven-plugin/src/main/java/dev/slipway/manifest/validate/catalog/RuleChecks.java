package dev.slipway.manifest.validate.catalog;

import dev.slipway.manifest.validate.ManifestParsing;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Severity;
import dev.slipway.manifest.validate.bestpractice.HostMountCheck;
import dev.slipway.manifest.validate.bestpractice.ImageDigestCheck;
import dev.slipway.manifest.validate.bestpractice.ImageLatestCheck;
import dev.slipway.manifest.validate.bestpractice.NoProbesCheck;
import dev.slipway.manifest.validate.bestpractice.NoResourcesCheck;
import dev.slipway.manifest.validate.bestpractice.PlainSecretCheck;
import dev.slipway.manifest.validate.bestpractice.PrivilegedCheck;
import dev.slipway.manifest.validate.bestpractice.ReasonMissingCheck;
import dev.slipway.manifest.validate.bestpractice.RunsAsRootCheck;
import dev.slipway.manifest.validate.bestpractice.VersionSelectorCheck;
import dev.slipway.manifest.validate.kind.AutoscalerCheck;
import dev.slipway.manifest.validate.kind.BindingCheck;
import dev.slipway.manifest.validate.kind.ConfigurationCheck;
import dev.slipway.manifest.validate.kind.ContainerCheck;
import dev.slipway.manifest.validate.kind.DefinitionCheck;
import dev.slipway.manifest.validate.kind.EndpointCheck;
import dev.slipway.manifest.validate.kind.NetworkPolicyCheck;
import dev.slipway.manifest.validate.kind.ServiceCheck;
import dev.slipway.manifest.validate.kind.StorageCheck;
import dev.slipway.manifest.validate.kind.WorkloadCheck;
import dev.slipway.manifest.validate.pod.DuplicateItemCheck;
import dev.slipway.manifest.validate.pod.InvalidPortCheck;
import dev.slipway.manifest.validate.pod.MissingVolumeCheck;
import dev.slipway.manifest.validate.pod.ProbePortCheck;
import dev.slipway.manifest.validate.pod.ResourceCheck;
import dev.slipway.manifest.validate.pod.SelectorMismatchCheck;
import dev.slipway.manifest.validate.reference.DuplicateObjectCheck;
import dev.slipway.manifest.validate.reference.MissingReferenceCheck;
import dev.slipway.manifest.validate.reference.SelectionCheck;
import dev.slipway.manifest.validate.reference.UndeclaredNamespaceCheck;
import dev.slipway.manifest.validate.schema.CustomResourceCheck;
import dev.slipway.manifest.validate.schema.DefaultCheck;
import dev.slipway.manifest.validate.schema.KindCheck;
import dev.slipway.manifest.validate.schema.MetadataCheck;
import dev.slipway.manifest.validate.schema.TypeCheck;
import java.util.Arrays;
import java.util.List;

/**
 * The checks that find violations of each rule. A test compares the table with what the checks
 * find.
 */
final class RuleChecks {
  private RuleChecks() {}

  /** The classes that find violations of a rule. */
  static List<Class<?>> of(Rule rule) {
    return switch (rule) {
      case YAML, NOT_AN_OBJECT -> List.of(ManifestParsing.class);
      case UNKNOWN_KIND -> List.of(KindCheck.class, CustomResourceCheck.class);
      case UNKNOWN_FIELD, WRONG_TYPE ->
          List.of(TypeCheck.class, MetadataCheck.class, CustomResourceCheck.class);
      case MISSING_FIELD ->
          List.of(
              TypeCheck.class,
              MetadataCheck.class,
              CustomResourceCheck.class,
              BindingCheck.class,
              ConfigurationCheck.class,
              ServiceCheck.class,
              StorageCheck.class,
              WorkloadCheck.class,
              InvalidPortCheck.class,
              SelectorMismatchCheck.class);
      case REMOVED_API, DEPRECATED_API -> List.of(KindCheck.class);
      case INVALID_VALUE ->
          List.of(
              TypeCheck.class,
              CustomResourceCheck.class,
              DefaultCheck.class,
              AutoscalerCheck.class,
              ConfigurationCheck.class,
              ContainerCheck.class,
              DefinitionCheck.class,
              EndpointCheck.class,
              NetworkPolicyCheck.class,
              ServiceCheck.class,
              WorkloadCheck.class);
      case INVALID_QUANTITY -> List.of(TypeCheck.class, StorageCheck.class, ResourceCheck.class);
      case INVALID_NAME ->
          List.of(
              MetadataCheck.class,
              TypeCheck.class,
              CustomResourceCheck.class,
              DefinitionCheck.class);
      case INVALID_LABEL ->
          List.of(TypeCheck.class, MetadataCheck.class, CustomResourceCheck.class);
      case INVALID_PORT -> List.of(InvalidPortCheck.class);
      case DUPLICATE_OBJECT -> List.of(DuplicateObjectCheck.class);
      case DUPLICATE_ITEM ->
          List.of(DuplicateItemCheck.class, TypeCheck.class, CustomResourceCheck.class);
      case SELECTOR_MISMATCH -> List.of(SelectorMismatchCheck.class);
      case MISSING_VOLUME -> List.of(MissingVolumeCheck.class);
      case PROBE_PORT -> List.of(ProbePortCheck.class);
      case MERGE_ORDER -> List.of(ManifestParsing.class, MergeOrderCheck.class);
      case NO_SCHEMA -> List.of(CustomResourceCheck.class);
      case MISSING_REFERENCE -> List.of(MissingReferenceCheck.class);
      case UNDECLARED_NAMESPACE -> List.of(UndeclaredNamespaceCheck.class);
      case SERVICE_WITHOUT_WORKLOAD, SELECTS_NOTHING, SERVICE_PORT -> List.of(SelectionCheck.class);
      case UNUSED_IMAGE -> List.of(UnusedImageCheck.class);
      case IMAGE_DIGEST -> List.of(ImageDigestCheck.class);
      case IMAGE_LATEST -> List.of(ImageLatestCheck.class);
      case NO_RESOURCES -> List.of(NoResourcesCheck.class);
      case NO_PROBES -> List.of(NoProbesCheck.class);
      case RUNS_AS_ROOT -> List.of(RunsAsRootCheck.class);
      case HOST_MOUNT -> List.of(HostMountCheck.class);
      case PRIVILEGED -> List.of(PrivilegedCheck.class);
      case PLAIN_SECRET -> List.of(PlainSecretCheck.class);
      case VERSION_SELECTOR -> List.of(VersionSelectorCheck.class);
      case REASON_MISSING -> List.of(ReasonMissingCheck.class);
    };
  }

  /** Whether a check can find anything: false when all of its rules are off. */
  static boolean isOn(Object check, RuleSettings settings) {
    return Arrays.stream(Rule.values())
        .anyMatch(rule -> settings.of(rule) != Severity.OFF && of(rule).contains(check.getClass()));
  }
}
