package io.jenkins.plugins.hyperv.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.wsman.xml.MalformedXmlException;
import io.jenkins.plugins.hyperv.wsman.xml.SecureXmlParser;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An enumeration has a budget of items, bytes, empty pages and time, and releases its context if one is exceeded. */
class EnumerationTest {

    private static final ClientSettings SETTINGS = new ClientSettings(Duration.ofSeconds(60), 512_000, 100, 1000);
    private static final String ITEM = "<Item/>";

    private final List<String> actions = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    /** A host that sends pages with that content, of that size, each after that time, indefinitely. */
    private Enumeration endless(String items, int bytes, Duration each) {
        return new Enumeration(
                request -> {
                    actions.add(request.action().replaceAll(".*/", ""));
                    nanos.addAndGet(each.toNanos());
                    return new Enumeration.Page(body(items), bytes);
                },
                SETTINGS,
                100,
                "urn:x",
                nanos::get);
    }

    private XmlElement body(String items) {
        String operation = actions.get(actions.size() - 1);
        try {
            return new SecureXmlParser(XmlLimits.DEFAULT)
                    .parse("<Body><" + operation + "Response><EnumerationContext>x</EnumerationContext><Items>" + items
                            + "</Items></" + operation + "Response></Body>");
        } catch (MalformedXmlException e) {
            throw new IllegalStateException(e);
        }
    }

    private void rejects(Enumeration enumeration, String reason, int maxRequests) {
        assertThatThrownBy(() -> enumeration.run("SELECT * FROM X", Enumeration.Mode.OBJECT))
                .isInstanceOfSatisfying(WsmanResponseException.class, e -> {
                    assertThat(e.delivery()).isEqualTo(Delivery.ANSWERED);
                    assertThat(e.isTransient()).isFalse();
                })
                .hasMessageContaining(reason);
        assertThat(actions).hasSizeLessThanOrEqualTo(maxRequests).endsWith("Release");
    }

    @Test
    void tooManyItemsEndIt() {
        rejects(endless(ITEM.repeat(100), 1000, Duration.ZERO), "1000 results", 15);
    }

    @Test
    void tooManyBytesEndIt() {
        rejects(endless(ITEM, 900_000, Duration.ZERO), "64 MB", 80);
    }

    @Test
    void emptyPagesEndIt() {
        rejects(endless("", 1000, Duration.ZERO), "empty pages", 25);
    }

    @Test
    void timeEndsIt() {
        rejects(endless(ITEM, 1000, Duration.ofSeconds(59)), "operation timeouts", 10);
    }
}
