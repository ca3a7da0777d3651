package org.accalmie.dashboards.road;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/** The ACLs that {@code docs/production.md} prints, as Kafka's own tool would set them. */
final class ProductionPage {
  private ProductionPage() {}

  static List<AclBinding> acls() throws IOException {
    return Files.readAllLines(Path.of("../docs/production.md")).stream()
        .filter(line -> line.startsWith("$acls "))
        .flatMap(ProductionPage::bindings)
        .toList();
  }

  private static Stream<AclBinding> bindings(String line) {
    String principal = "";
    PatternType pattern = PatternType.LITERAL;
    List<AclOperation> operations = new ArrayList<>();
    List<ResourcePattern> resources = new ArrayList<>();
    Iterator<String> words = List.of(line.split(" ")).iterator();
    words.next();
    while (words.hasNext()) {
      String option = words.next();
      String value = words.next();
      switch (option) {
        case "--allow-principal" -> principal = value;
        case "--operation" -> operations.add(SecurityUtils.operation(value));
        case "--resource-pattern-type" -> pattern = PatternType.fromString(value.toUpperCase());
        case "--topic" -> resources.add(literal(ResourceType.TOPIC, value));
        case "--group" -> resources.add(literal(ResourceType.GROUP, value));
        case "--transactional-id" -> resources.add(literal(ResourceType.TRANSACTIONAL_ID, value));
        default -> throw new IllegalArgumentException("Kafka's tool has no " + option);
      }
    }
    PatternType chosen = pattern;
    String who = principal;
    return resources.stream()
        .map(r -> new ResourcePattern(r.resourceType(), r.name(), chosen))
        .flatMap(
            resource ->
                operations.stream()
                    .map(
                        operation ->
                            new AclBinding(
                                resource,
                                new AccessControlEntry(
                                    who, "*", operation, AclPermissionType.ALLOW))));
  }

  private static ResourcePattern literal(ResourceType type, String name) {
    return new ResourcePattern(type, name, PatternType.LITERAL);
  }
}
