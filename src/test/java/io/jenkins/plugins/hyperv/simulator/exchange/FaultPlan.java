package io.jenkins.plugins.hyperv.simulator.exchange;

import io.jenkins.plugins.hyperv.simulator.wsman.RequestSummary;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which requests meet with which disturbance. Rules are tried in the order in which they were made; the first that fires
 * decides. The plan knows nothing of HTTP: it works the same in-process.
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

    /** Says what happens to the requests that a condition picks. */
    public final class Choice {
        private final Predicate<RequestSummary> matching;

        private Choice(Predicate<RequestSummary> matching) {
            this.matching = matching;
        }

        /** The next such request. */
        public FaultPlan next(Disturbance disturbance) {
            return add(0, 1, disturbance);
        }

        /** The n-th such request from now on; 1 is the next. */
        public FaultPlan nth(int n, Disturbance disturbance) {
            return add(n - 1, 1, disturbance);
        }

        /** The next so many. */
        public FaultPlan times(int count, Disturbance disturbance) {
            return add(0, count, disturbance);
        }

        /** All, until the plan is cleared. */
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

    /** Invocations of a method. */
    public Choice onMethod(String method) {
        return new Choice(request -> request.method().equals(method));
    }

    /** Requests that fulfil a condition. */
    public Choice on(Predicate<RequestSummary> condition) {
        return new Choice(condition);
    }

    /** Forgets all rules. */
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
