
using CubeConnect.Engine;
using CubeConnect.Validation;

namespace CubeConnect.Gateways.Internal;

/// <summary>Refuses what a gateway has no place for, instead of leaving it out in silence.</summary>
internal static class CallOptions
{
    public static RequestOptions Checked(RequestOptions options, GatewayProfile gateway, Faults faults)
    {
        if (options.TenantId is not null) faults.Add("TenantId", "This gateway has no tenants; leave RequestOptions.TenantId out.");
        if (options.WhatsAppAccountId is not { } account) return options;
        if (gateway.AccountHeader is not { } header)
        {
            faults.Add("WhatsAppAccountId", "This gateway takes the sending number from the token; leave RequestOptions.WhatsAppAccountId out.");
            return options;
        }

        if (SendingPhone.TryRead(account, out var phone, out var error)) return options with { WhatsAppAccountId = phone };
        faults.Add(header, error);
        return options;
    }
}
