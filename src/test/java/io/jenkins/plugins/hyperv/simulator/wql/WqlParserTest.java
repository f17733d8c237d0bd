package io.jenkins.plugins.hyperv.simulator.wql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.wql.Query.Condition;
import io.jenkins.plugins.hyperv.simulator.wql.Query.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WqlParserTest {

    @Test
    void aStarSelectsWholeObjects() throws Exception {
        assertThat(WqlParser.parse("select * from CIM_ConcreteJob"))
                .isEqualTo(new Query.Select(List.of(), "CIM_ConcreteJob", new Condition.Always()));
    }

    @Test
    void propertiesAreSeparatedByCommas() throws Exception {
        Query.Select select = (Query.Select) WqlParser.parse("SELECT InstanceID, JobState FROM CIM_ConcreteJob");
        assertThat(select.properties()).containsExactly("InstanceID", "JobState");
    }

    @Test
    void andBindsTighterThanOr() throws Exception {
        assertThat(where("a = 1 OR b = 2 AND c = 3"))
                .isEqualTo(new Condition.Or(equal("a", "1"), new Condition.And(equal("b", "2"), equal("c", "3"))));
    }

    @Test
    void parenthesesGroup() throws Exception {
        assertThat(where("(a = 1 OR b = 2) AND NOT c = 3"))
                .isEqualTo(new Condition.And(
                        new Condition.Or(equal("a", "1"), equal("b", "2")), new Condition.Not(equal("c", "3"))));
    }

    @Test
    void singleAndDoubleQuotesDelimitStringsAndABackslashEscapes() throws Exception {
        assertThat(where("a = 'it\\'s D:\\\\x'")).isEqualTo(equal("a", "it's D:\\x"));
        assertThat(where("a = \"it's \\\"x\\\"\"")).isEqualTo(equal("a", "it's \"x\""));
    }

    @Test
    void bothOperatorsForUnequalAreEquivalent() throws Exception {
        Condition unequal = new Condition.Compare("a", Operator.NOT_EQUAL, "-1");
        assertThat(where("a <> -1")).isEqualTo(unequal);
        assertThat(where("a != -1")).isEqualTo(unequal);
    }

    @Test
    void nullIsComparedByIs() throws Exception {
        assertThat(where("a IS NULL")).isEqualTo(new Condition.IsNull("a"));
        assertThat(where("a is not null")).isEqualTo(new Condition.Not(new Condition.IsNull("a")));
    }

    @Test
    void associatorsTakeFiltersInAnyOrder() throws Exception {
        assertThat(WqlParser.parse("ASSOCIATORS OF {A.Key='x}y',Other=\"z\"} WHERE ResultClass = R AssocClass = C"))
                .isEqualTo(new Query.Associators("A.Key='x}y',Other=\"z\"", "C", "R", null, null));
    }

    @Test
    void referencesTakeARole() throws Exception {
        assertThat(WqlParser.parse("references of {A.Key=1} where Role = Dependent"))
                .isEqualTo(new Query.References("A.Key=1", null, "Dependent"));
    }

    @Test
    void aPropertyIsComparedWithASystemProperty() throws Exception {
        assertThat(where("Name != __SERVER"))
                .isEqualTo(new Condition.CompareSystem("Name", Operator.NOT_EQUAL, "__SERVER"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT FROM X",
                "SELECT * X",
                "SELECT * FROM X WHERE",
                "SELECT * FROM X WHERE a",
                "SELECT * FROM X WHERE a = ",
                "SELECT * FROM X WHERE a = b",
                "SELECT * FROM X WHERE a = 'x",
                "SELECT * FROM X WHERE (a = 1",
                "SELECT * FROM X WHERE a = 1 b",
                "SELECT * FROM X; DROP",
                "DELETE FROM X",
                "ASSOCIATORS OF X",
                "ASSOCIATORS OF {A.K='x' WHERE ResultClass = Y",
                "ASSOCIATORS OF {A.K='x'} WHERE Colour = Red"
            })
    void aTextThatIsNotAQueryIsRejected(String text) {
        assertThatThrownBy(() -> WqlParser.parse(text)).isInstanceOf(WqlSyntaxException.class);
    }

    private static Condition where(String condition) throws WqlSyntaxException {
        return ((Query.Select) WqlParser.parse("SELECT * FROM X WHERE " + condition)).where();
    }

    private static Condition equal(String property, String literal) {
        return new Condition.Compare(property, Operator.EQUAL, literal);
    }
}
