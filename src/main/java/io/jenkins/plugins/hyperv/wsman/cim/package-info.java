/**
 * CIM values: instances, datetimes, embedded instances in CIM-XML, and WQL literals. They are parsed tolerantly, because
 * providers of WMI differ.
 */
package io.jenkins.plugins.hyperv.wsman.cim;
