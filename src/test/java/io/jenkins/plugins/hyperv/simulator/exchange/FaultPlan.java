package io.jenkins.plugins.hyperv.simulator.exchange;

import io.jenkins.plugins.hyperv.simulator.wsman.RequestSummary;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Plan of faults to inject. The first rule that matches a request decides. Independent of HTTP, so that it also works
 * in the same process.
 */
public final class FaultPlan {
    private final List<Rule> rules = new ArrayList<>();

    private static final class Rule {
        private final Predicate<RequestSummary> matching;
        private final Disturbance disturbance;
        private int skip;
        private int left;

        private Rule(Predicate<RequestSummary> matching, int skip, int times, Disturbance disturbance) {
            this.matching = matching;
            this.skip = skip;
            this.left = times;
            this.disturbance = disturbance;
        }

        private boolean fires(RequestSummary request) {
            if (!matching.test(request)) {
                return false;
            }
            if (skip > 0) {
                skip--;
                return false;
            }
            left--;
            return true;
        }
    }

    /** Adds a rule for the requests that match a condition. */
    public final class Choice {
        private final Predicate<RequestSummary> matching;

        private Choice(Predicate<RequestSummary> matching) {
            this.matching = matching;
        }

        /** Disturbs the next matching request. */
        public FaultPlan next(Disturbance disturbance) {
            return add(0, 1, disturbance);
        }

        /** Disturbs the n-th matching request; 1 is the next. */
        public FaultPlan nth(int n, Disturbance disturbance) {
            return add(n - 1, 1, disturbance);
        }

        /** Disturbs the next matching requests. */
        public FaultPlan times(int count, Disturbance disturbance) {
            return add(0, count, disturbance);
        }

        /** Disturbs all matching requests until the plan is cleared. */
        public FaultPlan always(Disturbance disturbance) {
            return add(0, Integer.MAX_VALUE, disturbance);
        }

        private FaultPlan add(int skip, int times, Disturbance disturbance) {
            synchronized (FaultPlan.this) {
                rules.add(new Rule(matching, skip, times, disturbance));
            }
            return FaultPlan.this;
        }
    }

    /** Any request. */
    public Choice onAny() {
        return new Choice(request -> true);
    }

    /** Requests of an operation. */
    public Choice on(WsmanOperation operation) {
        return new Choice(request -> request.operation() == operation);
    }

    /** Calls of a method. */
    public Choice onMethod(String method) {
        return new Choice(request -> request.method().equals(method));
    }

    /** Requests that match a condition. */
    public Choice on(Predicate<RequestSummary> condition) {
        return new Choice(condition);
    }

    /** Removes all rules. */
    public synchronized void clear() {
        rules.clear();
    }

    synchronized Disturbance decide(RequestSummary request) {
        for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
            Rule rule = each.next();
            if (rule.fires(request)) {
                if (rule.left == 0) {
                    each.remove();
                }
                return rule.disturbance;
            }
        }
        return new Disturbance.None();
    }
}
