using System.Text.RegularExpressions;

namespace CubeConnect.Sandbox.Rules;

// What must be right before anything is sent: the account, the template, the plan, the recipient.
internal static partial class SendRules
{
    // The number a request wants to send from: it must be the tenant's, connected, and have a token.
    public static AccountState RequireAccount(TenantState tenant, string id)
    {
        if (!tenant.Accounts.TryGetValue(id, out var account) || !account.Settings.Connected)
        {
            throw new RefusalException(422, "NO_ACTIVE_ACCOUNT", "There is no connected WhatsApp number for this whatsapp_account_id.");
        }

        return account.Settings.HasAccessToken
            ? account
            : throw new RefusalException(422, "MISSING_ACCESS_TOKEN", "The WhatsApp number has no Meta access token.");
    }

    // What the tenant's plan allows. Documented are the two codes; that they stop sends and new campaigns and nothing else, and that a
    // campaign counts with all its recipients, is the sandbox's own reading.
    public static void RequirePlan(TenantState tenant, DateTimeOffset now, int messages)
    {
        if (tenant.Settings.SubscriptionExpired) throw new RefusalException(429, "SUBSCRIPTION_EXPIRED", "The subscription has ended.");
        if (tenant.Settings.MonthlyQuota is { } quota && tenant.Month.In(now) + messages > quota)
        {
            throw new RefusalException(429, "PLAN_LIMIT_REACHED", "The monthly message quota of the plan is used up.");
        }
    }

    // Opt-outs apply to every send. What the scopes all and marketing bar is inferred from their names.
    public static void RequireRecipient(TenantState tenant, string phone, bool marketing)
    {
        if (tenant.OptOuts.Bars(phone, marketing))
        {
            throw new RefusalException(422, "RECIPIENT_OPTED_OUT", "The recipient is on the opt-out list.");
        }
    }

    // An approved template; without a language the first version there is, as campaigns may ask for.
    public static SandboxTemplate RequireTemplate(AccountState account, string name, string? language)
    {
        var versions = account.Templates.Approved(name);
        if (versions.Length == 0) throw new RefusalException(404, "TEMPLATE_NOT_FOUND", "There is no approved template with this name.");
        if (language is null) return versions[0];
        return Array.Find(versions, version => string.Equals(version.Language, language, StringComparison.Ordinal))
            ?? throw new RefusalException(
                422, "TEMPLATE_LANGUAGE_MISMATCH", "The template has no approved version in this language.",
                ValidationErrors.Details("available_languages", versions.Select(version => version.Language)));
    }

    public static string? Language(JsonFields fields, string name)
    {
        var language = fields.Text(name);
        if (language is not null && !LanguageCode().IsMatch(language)) fields.Wrong(name, "must be a language code such as ar or en_US");
        return language;
    }

    public static void CheckLength(JsonFields fields, string name, string? text, int most)
    {
        if (text?.Length > most && text.EnumerateRunes().Count() > most)
        {
            fields.Wrong(name, string.Create(CultureInfo.InvariantCulture, $"must not be longer than {most} characters"));
        }
    }

    [GeneratedRegex("^[a-z]{2,3}(_[A-Z]{2})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageCode();
}
