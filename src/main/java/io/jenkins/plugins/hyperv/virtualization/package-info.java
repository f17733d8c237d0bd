/**
 * WMI classes and methods of Hyper-V (root/virtualization/v2) as types. Translates between WS-Management and reference points,
 * VM groups and concrete jobs.
 */
package io.jenkins.plugins.hyperv.virtualization;
