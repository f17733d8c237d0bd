package io.jenkins.plugins.hyperv;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.hyperv.wsman.http.Authentication;
import io.jenkins.plugins.hyperv.wsman.http.BasicAuthentication;
import io.jenkins.plugins.hyperv.wsman.http.NtlmAuthentication;

/** How to log in to a host. The names are persisted, and are those of configuration as code. */
public enum AuthenticationScheme {
    /** Over HTTP with encrypted messages, or over HTTPS. */
    NTLM {
        @Override
        public String getDisplayName() {
            return Messages.AuthenticationScheme_Ntlm();
        }

        @Override
        Authentication with(String userName, String password) {
            return new NtlmAuthentication(userName, password);
        }
    },
    /** Over HTTPS only. */
    BASIC {
        @Override
        public String getDisplayName() {
            return Messages.AuthenticationScheme_Basic();
        }

        @Override
        Authentication with(String userName, String password) {
            return new BasicAuthentication(userName, password);
        }
    };

    /** For the form. */
    public abstract String getDisplayName();

    abstract Authentication with(String userName, String password);

    Authentication with(StandardUsernamePasswordCredentials credentials) {
        return with(credentials.getUsername(), credentials.getPassword().getPlainText());
    }
}
