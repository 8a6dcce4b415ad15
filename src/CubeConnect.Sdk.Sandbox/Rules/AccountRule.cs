namespace CubeConnect.Sandbox;

/// <summary>The number a request wants to send from must be the tenant's, connected, and have a token.</summary>
internal static class AccountRule
{
    public static AccountState Require(TenantState tenant, string id)
    {
        if (!tenant.Accounts.TryGetValue(id, out var account) || !account.Settings.Connected)
        {
            throw new RefusalException(422, "NO_ACTIVE_ACCOUNT", "There is no connected WhatsApp number for this whatsapp_account_id.");
        }

        return account.Settings.HasAccessToken
            ? account
            : throw new RefusalException(422, "MISSING_ACCESS_TOKEN", "The WhatsApp number has no Meta access token.");
    }
}
