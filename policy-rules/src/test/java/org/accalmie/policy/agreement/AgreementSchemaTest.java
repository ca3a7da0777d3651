package org.accalmie.policy.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An editor that knows the schema and our reader must say the same of a file. */
class AgreementSchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              registry ->
                  registry.schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
          .getSchema(AgreementSchema.json(), InputFormat.JSON);

  /** What no schema can say: how fields of different places belong together. */
  private static final Pattern ACROSS_FIELDS =
      Pattern.compile(
          "no group|twice|is missing — list both sides|has no |before|no usable|above itself"
              + "|only one group|no group is the whole|people of its own|left out|opens|takes? turns|not about it"
              + "|no slot|not measured|no window|none are agreed|mail-free|happy hour|is asked of"
              + "|after the agreement's end|less privacy budget|more than five years|more weeks|reachable"
              + "|mixes alphabets|looks like|no day of the rule|no threshold|nothing ever|a wish"
              + "|consulted after");

  private int agreed;
  private int acrossFields;

  @Test
  void acceptsWhatTheReaderAccepts() {
    for (String yaml : List.of(Examples.yaml(), Examples.full())) {
      assertThat(SCHEMA.validate(Alterations.tree(yaml))).isEmpty();
      assertThat(AgreementReader.read(yaml.getBytes(UTF_8))).isInstanceOf(Reading.Understood.class);
    }
  }

  /** A library on this very class path adds hundreds of zones with random names. */
  @Test
  void isTheSameWhateverZonesAProgramAddsToThePlatforms() {
    assertThat(java.time.ZoneId.getAvailableZoneIds()).anyMatch(id -> id.contains("~"));
    assertThat(AgreementSchema.json()).contains("Europe/Paris").doesNotContain("~");
  }

  @Test
  void judgesEveryAlterationOfAnyFieldAsTheReaderDoes() {
    JsonNode full = Alterations.tree(Examples.full());
    for (String pointer : Alterations.pointers(full)) {
      for (JsonNode other : others(full.at(pointer))) {
        compare(Alterations.altered(full, pointer, other), pointer + " := " + other);
      }
      compare(Alterations.altered(full, pointer, null), pointer + " removed");
      if (full.at(pointer).isObject()) {
        ObjectNode more = full.deepCopy();
        ((ObjectNode) more.at(pointer)).put("colour", "red");
        compare(more, pointer + " with a colour");
      }
    }
    System.out.println(agreed + " alterations judged alike, " + acrossFields + " across fields");
    assertThat(agreed).isGreaterThan(2_000);
    assertThat(acrossFields).isLessThan(agreed / 4);
  }

  private void compare(JsonNode altered, String what) {
    boolean schemaAccepts = SCHEMA.validate(altered).isEmpty();
    Reading reading = AgreementReader.read(altered.toString().getBytes(UTF_8));
    if (schemaAccepts && reading instanceof Reading.Refused refused) {
      assertThat(refused.problems())
          .as("only the reader refuses " + what)
          .allSatisfy(
              problem ->
                  assertThat(problem.what() + " — " + problem.advice())
                      .containsPattern(ACROSS_FIELDS));
      acrossFields++;
    } else {
      assertThat(reading instanceof Reading.Understood)
          .as(what + " " + reading)
          .isEqualTo(schemaAccepts);
      agreed++;
    }
  }

  private static List<JsonNode> others(JsonNode now) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    List<JsonNode> others =
        new ArrayList<>(
            List.of(
                make.nullNode(),
                make.booleanNode(true),
                make.booleanNode(false),
                make.numberNode(0),
                make.numberNode(-1),
                make.numberNode(7),
                make.numberNode(10_000_000),
                make.numberNode(new java.math.BigDecimal("1.5")),
                make.numberNode(new java.math.BigDecimal("1.505")),
                make.textNode(""),
                make.textNode(" "),
                make.textNode("x"),
                make.textNode("A B"),
                make.textNode("tеam"),
                make.textNode("a\u0007b"),
                make.textNode("a\u200bb"),
                make.textNode("12"),
                make.textNode("true"),
                make.textNode("2026-02-30"),
                make.textNode("2026-06-30"),
                make.textNode("24:00"),
                make.textNode("23:59"),
                make.textNode("x".repeat(401)),
                make.objectNode(),
                make.arrayNode(),
                make.arrayNode().add("x"),
                make.arrayNode().add(1)));
    if (now.isArray() && !now.isEmpty()) {
      ArrayNode more = now.deepCopy();
      others.add(more.add(make.nullNode()));
    }
    return others;
  }
}
