using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <content>What customers and the dashboard do.</content>
public sealed partial class CubeConnectSandbox
{
    /// <summary>Meta decides about a template: sends <c>template.status_changed</c>, or <c>template.submitted</c> for <c>PENDING</c>. Holds for every account that has it.</summary>
    /// <param name="name">The template.</param>
    /// <param name="language">Its language.</param>
    /// <param name="status"><c>APPROVED</c>, <c>PENDING</c>, <c>REJECTED</c>, <c>PAUSED</c> or <c>DISABLED</c>.</param>
    /// <exception cref="ArgumentException">No account has such a template.</exception>
    public void SetTemplateStatus(string name, string language, string status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var found = false;
        lock (_world.Gate)
        {
            foreach (var tenant in _world.Tenants)
            {
                foreach (var account in tenant.Accounts.Values)
                {
                    if (account.Templates.Find(name, language) is not { } template) continue;
                    found = true;
                    template = template with { Status = status };
                    account.Templates.Put(template);
                    _events.TemplateChanged(tenant, template);
                }
            }
        }

        _feed.Tell(Topics.Templates);
        if (!found) throw new ArgumentException("No account has a template with this name and language.", nameof(name));
    }

    /// <summary>Sends any event to the first tenant's webhook: the ones that only the dashboard causes, and ones that do not exist yet.</summary>
    /// <param name="name">For example <c>webhook.test</c>, <c>flow.session_completed</c> or <c>account.quality_event</c>.</param>
    /// <param name="fields">A JSON object with the event's own fields, for example <c>{"type":"block","user_phone":"966501234567"}</c>; none when left out.</param>
    /// <exception cref="JsonException"><paramref name="fields"/> is not JSON.</exception>
    /// <exception cref="ArgumentException"><paramref name="fields"/> is not an object.</exception>
    public void SendWebhook(string name, string? fields = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var document = JsonDocument.Parse(fields ?? "{}");
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new ArgumentException("The fields must be a JSON object.", nameof(fields));
        lock (_world.Gate)
        {
            _events.Raise(_world.Tenants[0], name, json =>
            {
                foreach (var field in root.EnumerateObject()) field.WriteTo(json);
            });
        }
    }

    /// <summary>The customer blocks, unblocks or reports the number. The first and the last are <c>account.quality_event</c>; what reaches a blocker stays <c>sent</c>.</summary>
    internal void Act(string digits, string type)
    {
        lock (_world.Gate)
        {
            var (tenant, account) = Correspondent(digits);
            _world.Chats.Add(ActOf(tenant, account, digits, type, string.Empty));
            if (type != "unblock")
            {
                _events.Raise(tenant, "account.quality_event", json =>
                {
                    json.WriteString("type", type);
                    json.WriteString("user_phone", digits);
                }, digits);
            }
        }

        _feed.Tell(Topics.Chats, digits);
    }

    private CustomerAct ActOf(TenantState tenant, AccountState account, string digits, string type, string content) => new()
    {
        Id = _world.Ids.New(), TenantId = tenant.Id, AccountId = account.Settings.Id, Phone = digits, Type = type, Content = content, At = _world.Now,
    };

    /// <summary>The number that wrote to the customer last; the first one when none did.</summary>
    private (TenantState Tenant, AccountState Account) Correspondent(string phone)
    {
        var last = _world.Messages.LastTo(phone);
        var tenant = last is null ? _world.Tenants[0] : _world.TenantOf(last.TenantId);
        return (tenant, last is null ? tenant.Accounts[WhatsAppAccountId] : tenant.Accounts[last.AccountId]);
    }
}
