namespace CubeConnect.Sandbox.OpenApiTests;

/// <summary>What the fields of answers mean, by type and field, or by field alone where it means the same everywhere.</summary>
internal static class AnswerTexts
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["message_log_id"] = "The message's id. A text today; older servers send a number.",
        ["SendAnswer.status"] = "queued or scheduled.",
        ["conversation_category"] = "SERVICE, MARKETING, UTILITY or AUTHENTICATION.",
        ["cost"] = "Reserved for billing; 0 today.",
        ["scheduled_at"] = "When it goes out; null when it goes out at once.",
        ["MessageAnswer.status"] = "queued, scheduled, sent, delivered, read or failed.",
        ["to_phone"] = "The recipient, digits only.",
        ["MessageAnswer.message_type"] = "text or template.",
        ["meta_message_id"] = "WhatsApp's own id, which webhooks carry; null until it is sent.",
        ["sent_at"] = "When it was handed over to WhatsApp; null until then.",
        ["delivered_at"] = "When it reached the customer; null until then.",
        ["read_at"] = "When the customer read it; null until then.",
        ["failed_at"] = "When it failed; null unless it did.",
        ["cost_amount"] = "Reserved for billing; 0 today.",
        ["cost_currency"] = "The currency of cost_amount.",
        ["error_message"] = "Why it failed, for people; null unless it did.",
        ["created_at"] = "When the platform took it.",
        ["language"] = "A language code such as ar or en_US.",
        ["category"] = "MARKETING, UTILITY, AUTHENTICATION or, of a text, SERVICE.",
        ["ListedTemplate.status"] = "APPROVED, PENDING, REJECTED, PAUSED or DISABLED.",
        ["TemplateAnswer.status"] = "APPROVED, PENDING, REJECTED, PAUSED or DISABLED; APPROVED when left out.",
        ["params_count"] = "How many values the body needs. Buttons and headers are not counted.",
        ["body"] = "The text, with marks such as {{1}}.",
        ["header"] = "The header's text, if it has one.",
        ["header_type"] = "none, text, image, video or document; may be absent on older servers.",
        ["header_sample_media_url"] = "The sample of a media header; it may be sent as its link.",
        ["footer"] = "The line below the text.",
        ["campaign_id"] = "The campaign's id.",
        ["CampaignAnswer.status"] = "preparing, pending, scheduled, processing, completed, cancelled or failed.",
        ["CampaignPart.status"] = "preparing, pending, scheduled, processing, completed, cancelled or failed.",
        ["CampaignAnswer.message_type"] = "template.",
        ["requested_count"] = "How many recipients were asked for.",
        ["total_count"] = "How many of them get a message; 0 while it is prepared.",
        ["sent_count"] = "How many were handed over to WhatsApp.",
        ["delivered_count"] = "How many of the sent ones reached the customer.",
        ["read_count"] = "How many of the sent ones were read.",
        ["failed_count"] = "How many failed.",
        ["failure_reason"] = "Why it could not be prepared; null unless that happened.",
        ["campaign_group_id"] = "What the parts of a split campaign share.",
        ["parts_total"] = "How many parts a split campaign has.",
        ["parts"] = "The parts of a split campaign, each a campaign of its own. Their days are a plan.",
        ["part_number"] = "Which part it is, from 1.",
        ["RecipientAnswer.status"] = "pending, sent or failed. sent does not mean delivered.",
        ["RecipientAnswer.message_log_id"] = "The id of the recipient's message; null until there is one.",
        ["current_page"] = "This page, from 1.",
        ["per_page"] = "How many a page.",
        ["last_page"] = "The last page there is.",
        ["CancelAnswer.success"] = "Always true.",
        ["HealthAnswer.status"] = "healthy or degraded.",
        ["timestamp"] = "When it was checked.",
        ["scope"] = "marketing or all.",
        ["source"] = "Who asked for it; api for a call of the API.",
        ["opted_out_at"] = "Since when.",
        ["OptOutCheck.opted_out"] = "True when it is on the list; the fields below are there only then.",
        ["removed"] = "False when it was not on the list.",
        ["queue_id"] = "The id of the job.",
        ["queue_position"] = "How many were before it when it was queued.",
        ["PeriskopeQueued.status"] = "queued.",
        ["PeriskopeJob.status"] = "queued, sending, sent, delivered, read or failed.",
        ["ack"] = "-1 failed, 0 waiting, 2 sent, 3 delivered, 4 read.",
        ["chat_message_id"] = "The number to read it by.",
        ["ClockAnswer.now"] = "The sandbox's time in UTC.",
        ["StatusAnswer.now"] = "The sandbox's time in UTC.",
        ["now_riyadh"] = "The same as the platform writes it, with +03:00.",
        ["can_move"] = "False when it is the machine's own clock.",
        ["playing"] = "True while the time runs.",
        ["can_return"] = "True when it may go back to the machine's time.",
        ["ahead_seconds"] = "How far it is ahead of the machine's clock; negative where it is behind.",
        ["happened"] = "How often it has happened.",
        ["FaultAnswer.times"] = "How often it happens; null for always.",
        ["operations"] = "The names that a fault or the journal can be narrowed to.",
        ["codes"] = "The error codes that the platform documents.",
        ["unread"] = "How many answers of customers are unread.",
        ["ChatAnswer.before"] = "Ask for those before this number to go on; null at the beginning.",
        ["ChatAnswer.entries"] = "Messages have direction out and their status, answers of the customer direction in.",
        ["direction"] = "out to the customer, in from the customer.",
        ["repeats"] = "How many reads the row stands for.",
        ["curl"] = "The call as a command; the key is a variable.",
        ["signed"] = "True when there is a secret.",
        ["buttons"] = "Its buttons, each with kind, text and, of a link, url.",
        ["carousel_cards"] = "How many cards it has.",
        ["has_expiration"] = "True when it needs the end of an offer.",
        ["parameter_names"] = "Names for generated code, which the sandbox keeps out of its answers.",
        ["out_of_order"] = "True holds each webhook back by a time of its own.",
        ["duplicates"] = "True sends each webhook twice.",
    };

    private static readonly HashSet<string> Used = new(StringComparer.Ordinal);

    public static IEnumerable<string> Unused => Texts.Keys.Except(Used, StringComparer.Ordinal);

    public static string? Of(Type type, string field)
    {
        foreach (var key in (string[])[$"{type.Name}.{field}", field])
        {
            if (!Texts.TryGetValue(key, out var text)) continue;
            lock (Used) Used.Add(key);
            return text;
        }

        return null;
    }
}
